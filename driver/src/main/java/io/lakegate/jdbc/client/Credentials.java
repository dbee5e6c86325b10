package io.lakegate.jdbc.client;

import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.url.ConnectionUrl;
import io.lakegate.jdbc.url.Setting;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;

/** Who a connection says it is, as the head of every request tells it. */
final class Credentials {
    private Credentials() {}

    /** The user asked for, or the operating system's: a gateway without configured users takes any. */
    static String userName(ConnectionUrl url) {
        String user = url.value(Setting.USER);
        return user == null ? System.getProperty("user.name", "anonymous") : user;
    }

    /** The header lines that are the same for all requests. */
    static byte[] headers(ConnectionUrl url, String driverVersion) throws SQLException {
        String lines = "Host: " + url.hostAndPort() + "\r\nAuthorization: " + authorization(url)
                + "\r\nLakegate-Client: lakegate-jdbc/" + driverVersion + "\r\n";
        return lines.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String authorization(ConnectionUrl url) throws SQLException {
        String token = url.value(Setting.TOKEN);
        if (token == null) {
            String password = url.value(Setting.PASSWORD);
            String pair = userName(url) + ":" + (password == null ? "" : password);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
        // A line break in it would be a header of its own.
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw SqlFailure.of("28000", "Property token has characters that no token has");
        }
        return "Bearer " + token;
    }
}
