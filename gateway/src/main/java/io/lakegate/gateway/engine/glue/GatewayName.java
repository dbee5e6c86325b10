package io.lakegate.gateway.engine.glue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What a gateway signs its claims with: another one for each process, and told to people who ask who uses a session. */
final class GatewayName {
    private static final int LONGEST_HOST = 80;

    private GatewayName() {}

    static String fresh() {
        String host = host();
        return host.substring(0, Math.min(host.length(), LONGEST_HOST)) + "/"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String host() {
        String told = System.getenv("HOSTNAME");
        if (told != null && !told.isBlank()) {
            return told.strip();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "gateway";
        }
    }
}
