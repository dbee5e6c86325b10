package io.lakegate.gateway.engine.connect;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a Spark Connect server listens, and how it is greeted.
 *
 * @param tls whether the connection is encrypted
 * @param token sent as {@code Authorization: Bearer}, {@code null} for none
 * @param headers further gRPC metadata, sent with every call; names in lower case
 */
public record ConnectEndpoint(
        String host, int port, boolean tls, @Nullable String token, Map<String, String> headers) {
    private static final int DEFAULT_PORT = 15002;

    public ConnectEndpoint {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads {@code sc://host[:port][/;use_ssl=true;token=…;name=value…]}, as Spark's own clients do. A token implies TLS
     * unless {@code use_ssl=false} is said, which is for loopback.
     *
     * @throws QueryException {@code INVALID_CONFIG}
     */
    public static ConnectEndpoint parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw invalid(url, e);
        }
        String host = uri.getHost();
        if (!"sc".equals(uri.getScheme()) || host == null) {
            throw invalid(url, null);
        }
        Map<String, String> parameters = parameters(url, uri);
        String token = parameters.remove("token");
        String ssl = parameters.remove("use_ssl");
        parameters.remove("user_id");
        parameters.remove("user_agent");
        boolean tls = ssl == null ? token != null : Boolean.parseBoolean(ssl);
        return new ConnectEndpoint(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), tls, token, parameters);
    }

    private static Map<String, String> parameters(String url, URI uri) {
        Map<String, String> parameters = new TreeMap<>();
        String path = uri.getRawPath();
        if (path == null || path.isEmpty() || path.equals("/")) {
            return parameters;
        }
        if (!path.startsWith("/;")) {
            throw invalid(url, null);
        }
        for (String pair : path.substring(2).split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals).toLowerCase(Locale.ROOT),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            } else if (!pair.isEmpty()) {
                throw invalid(url, null);
            }
        }
        return parameters;
    }

    private static QueryException invalid(String url, @Nullable Throwable cause) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG,
                "A Spark Connect address looks like sc://host:15002/;use_ssl=true;token=…, not "
                        + url.replaceAll("token=[^;]*", "token=…") + ".",
                cause);
    }

    /** Without the token and the headers, which may be secrets. */
    @Override
    public String toString() {
        return "sc://" + host + ":" + port + (tls ? " (TLS)" : "");
    }
}
