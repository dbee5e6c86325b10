package io.lakegate.gateway.http;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages from using a gateway that the person before the browser can reach. A page can send a plain POST to
 * loopback without asking anyone (cross-site request forgery): its {@code Origin} betrays it. A page can also let its own
 * name resolve to loopback (DNS rebinding): then {@code Host} betrays it, and only loopback's own names are taken where
 * there is no password.
 */
final class BrowserGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopbackOnly;

    /** @param loopbackOnly whether the gateway listens on loopback without users */
    BrowserGuard(boolean loopbackOnly) {
        this.loopbackOnly = loopbackOnly;
    }

    void check(Exchange exchange) {
        String host = exchange.header(HttpHeaderNames.HOST);
        String origin = exchange.header(HttpHeaderNames.ORIGIN);
        if (!origin.isEmpty() && !origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host)) {
            throw new QueryException(
                    ErrorCode.ACCESS_DENIED,
                    "Web pages of other origins may not use this gateway (Origin " + origin + ").");
        }
        if (loopbackOnly && !LOOPBACK.contains(name(host))) {
            throw new QueryException(
                    ErrorCode.ACCESS_DENIED,
                    "This gateway has no users and answers only to localhost; the request asked for \"" + name(host)
                            + "\". Configure users to reach it by other names.");
        }
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
