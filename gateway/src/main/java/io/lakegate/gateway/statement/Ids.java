package io.lakegate.gateway.statement;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names nobody can guess: an id is looked up before it is asked whose it is. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
