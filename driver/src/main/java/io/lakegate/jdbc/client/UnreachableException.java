package io.lakegate.jdbc.client;

import java.io.IOException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** No connection came about, so nothing was sent. */
final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(@Nullable IOException cause) {
        super(describe(cause), cause);
    }

    private static String describe(@Nullable IOException cause) {
        if (cause == null) {
            return "the host has no address";
        }
        return cause instanceof UnknownHostException ? "no such host" : String.valueOf(cause.getMessage());
    }
}
