package io.lakegate.cli.server;

import io.lakegate.cli.terminal.CommandFailedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a JDBC URL leads, for what is said over HTTP: uploads have no place in JDBC.
 *
 * @param project empty when the URL names none
 * @param properties of the URL, decoded
 */
public record GatewayAddress(String host, int port, String project, Map<String, String> properties) {
    private static final String PREFIX = "jdbc:lakegate://";
    private static final int DEFAULT_PORT = 8642;

    /** @throws CommandFailedException for text that is no such URL */
    public static GatewayAddress of(String url) {
        try {
            if (url.startsWith(PREFIX)) {
                URI uri = new URI(url.substring("jdbc:".length()));
                if (uri.getHost() != null) {
                    String path = uri.getPath() == null ? "" : uri.getPath();
                    return new GatewayAddress(
                            uri.getHost(),
                            uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                            path.startsWith("/") ? path.substring(1) : path,
                            properties(uri.getRawQuery()));
                }
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new CommandFailedException(
                "--url takes " + PREFIX + "host[:" + DEFAULT_PORT + "][/project], but is '" + url + "'.");
    }

    private static Map<String, String> properties(@Nullable String query) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    properties.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return properties;
    }

    /** {@code https://host:port} when the URL says {@code ssl=true}. */
    public String http(String path) {
        String scheme = "true".equals(properties.get("ssl")) ? "https" : "http";
        return scheme + "://" + host + ":" + port + path;
    }

    /**
     * The value of the {@code Authorization} header.
     *
     * @param password when the URL has none; may be {@code null}
     */
    public String authorization(@Nullable String password) {
        if (properties.containsKey("token")) {
            return "Bearer " + properties.get("token");
        }
        String user = properties.getOrDefault("user", System.getProperty("user.name", ""));
        String secret = properties.getOrDefault("password", password == null ? "" : password);
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
