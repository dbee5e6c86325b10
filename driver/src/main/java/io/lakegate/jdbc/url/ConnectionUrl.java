package io.lakegate.jdbc.url;

import io.lakegate.jdbc.error.SqlFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jdbc:lakegate://host[:port][/project][?name=value&…]} and its {@link Properties} ask for. The URL wins over
 * the properties. Immutable.
 */
public final class ConnectionUrl {
    public static final String PREFIX = "jdbc:lakegate:";
    public static final int DEFAULT_PORT = 8642;
    private static final String FORM = "jdbc:lakegate://host[:8642][/project][?user=…&schema=…]";
    /** Names that start so are settings of the engine, or say which engine, and travel to the gateway. */
    private static final List<String> ENGINE_PREFIXES = List.of("spark.", "lakegate.");

    private final String host;
    private final int port;
    private final String project;
    private final Map<Setting, String> settings;
    private final Map<String, String> engineSettings;

    private ConnectionUrl(
            String host, int port, String project, Map<Setting, String> settings, Map<String, String> engineSettings) {
        this.host = host;
        this.port = port;
        this.project = project;
        this.settings = settings;
        this.engineSettings = engineSettings;
    }

    /** Whether {@code url} is for this driver at all. */
    public static boolean accepts(@Nullable String url) {
        return url != null && url.startsWith(PREFIX);
    }

    /**
     * Unknown names in the URL are refused, for they are typing errors; in {@code properties} they are passed over, for
     * host programs put their own there.
     */
    public static ConnectionUrl parse(String url, @Nullable Properties properties) throws SQLException {
        if (!url.startsWith(PREFIX + "//")) {
            throw malformed(url, "it does not begin with jdbc:lakegate://");
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        Map<String, String> engine = new TreeMap<>();
        if (properties != null) {
            for (String name : properties.stringPropertyNames()) {
                put(name, properties.getProperty(name), settings, engine);
            }
        }
        String rest = url.substring(PREFIX.length() + 2);
        int question = rest.indexOf('?');
        if (question >= 0) {
            for (String pair : rest.substring(question + 1).split("[&;]", -1)) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals), url);
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), url);
                if (!pair.isEmpty() && !put(name, value, settings, engine)) {
                    throw malformed(url, "it has the unknown property " + name);
                }
            }
            rest = rest.substring(0, question);
        }
        int slash = rest.indexOf('/');
        String project = slash < 0 ? "" : decoded(rest.substring(slash + 1), url);
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int colon = authority.indexOf(':', authority.indexOf(']') + 1);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        int port = colon < 0 ? DEFAULT_PORT : port(authority.substring(colon + 1), url);
        if (project.indexOf('/') >= 0) {
            throw malformed(url, "a project name has no slash");
        }
        ConnectionUrl parsed = new ConnectionUrl(
                host.isEmpty() ? "localhost" : host, port, project.isEmpty() ? "default" : project, settings, engine);
        parsed.number(Setting.CONNECT_TIMEOUT);
        parsed.number(Setting.SOCKET_TIMEOUT);
        return parsed;
    }

    private static boolean put(
            String name, String value, Map<Setting, String> settings, Map<String, String> engineSettings) {
        Setting setting = Setting.named(name);
        if (setting != null) {
            settings.put(setting, value);
        } else if (ENGINE_PREFIXES.stream().anyMatch(name::startsWith)) {
            engineSettings.put(name, value);
        } else {
            return false;
        }
        return true;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** For messages: where the gateway was looked for. */
    public String hostAndPort() {
        return host + ":" + port;
    }

    public String project() {
        return project;
    }

    public @Nullable String value(Setting setting) {
        String value = settings.get(setting);
        return value == null ? setting.otherwise() : value;
    }

    /** A number of milliseconds. */
    public int number(Setting setting) throws SQLException {
        String value = value(setting);
        try {
            int number = Integer.parseInt(value == null ? "0" : value.trim());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with what was expected.
        }
        throw SqlFailure.of(
                SqlFailure.INVALID_PARAMETER,
                "Property " + setting.key() + " is a number of milliseconds from 0, not '" + value + "'");
    }

    public boolean flag(Setting setting) {
        String value = value(setting);
        return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
    }

    public Map<String, String> engineSettings() {
        return engineSettings;
    }

    /** The URL without properties, so without secrets. */
    @Override
    public String toString() {
        return PREFIX + "//" + host + ":" + port + "/" + project;
    }

    private static int port(String text, String url) throws SQLException {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, with what was expected.
        }
        throw malformed(url, "'" + text + "' is no port");
    }

    private static String decoded(String text, String url) throws SQLException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(url, "'" + text + "' has a broken %-escape");
        }
    }

    private static SQLException malformed(String url, String why) {
        int question = url.indexOf('?');
        return SqlFailure.of(
                SqlFailure.CONNECTION_FAILED,
                "A Lakegate URL looks like " + FORM + "; in " + (question < 0 ? url : url.substring(0, question)) + " "
                        + why);
    }
}
