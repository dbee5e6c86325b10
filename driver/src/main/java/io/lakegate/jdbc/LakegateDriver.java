package io.lakegate.jdbc;

import io.lakegate.jdbc.client.GatewaySession;
import io.lakegate.jdbc.connection.GatewayConnection;
import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.url.ConnectionUrl;
import io.lakegate.jdbc.url.Setting;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for {@code jdbc:lakegate://host[:8642][/project][?user=…&schema=…]}; {@link DriverManager} finds it by
 * itself. docs/driver.md tells of all properties. Thread-safe.
 */
public final class LakegateDriver implements Driver {
    private static final String VERSION = version();

    static {
        try {
            DriverManager.registerDriver(new LakegateDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For {@link java.util.ServiceLoader} and tools that name the class. */
    public LakegateDriver() {}

    private static String version() {
        String version = LakegateDriver.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    /**
     * Opens a connection; blocks for a round trip to the gateway, and starts no compute.
     *
     * @return null if the URL is another driver's
     * @throws SQLException {@code 08001} if no gateway answers there, {@code 28000} if it does not take the user, {@code
     *     3D000} if it has no such project
     */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties properties) throws SQLException {
        if (url == null) {
            throw SqlFailure.of(SqlFailure.CONNECTION_FAILED, "The URL is null");
        }
        if (!ConnectionUrl.accepts(url)) {
            return null;
        }
        return new GatewayConnection(GatewaySession.open(ConnectionUrl.parse(url, properties), VERSION));
    }

    @Override
    public boolean acceptsURL(@Nullable String url) throws SQLException {
        if (url == null) {
            throw SqlFailure.of(SqlFailure.CONNECTION_FAILED, "The URL is null");
        }
        return ConnectionUrl.accepts(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties properties)
            throws SQLException {
        ConnectionUrl parsed = ConnectionUrl.parse(
                ConnectionUrl.accepts(url) && url != null ? url : "jdbc:lakegate://localhost", properties);
        Setting[] settings = Setting.values();
        DriverPropertyInfo[] info = new DriverPropertyInfo[settings.length];
        for (int i = 0; i < info.length; i++) {
            info[i] = new DriverPropertyInfo(settings[i].key(), settings[i].secret() ? "" : parsed.value(settings[i]));
            info[i].description = settings[i].description();
            info[i].required = false;
            if (settings[i] == Setting.SSL) {
                info[i].choices = new String[] {"false", "true"};
            }
        }
        return info;
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    /** False, as for every driver without transactions and full SQL-92. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    /** The driver does not log. */
    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver does not log", SqlFailure.NOT_SUPPORTED);
    }
}
