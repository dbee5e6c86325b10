package io.lakegate.jdbc;

import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.url.Setting;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to one gateway, configured as a bean: {@link #setUrl} and, unless they are in the URL, {@link #setUser}
 * and {@link #setPassword}. Does not pool. Configure it before threads share it; then it is thread-safe.
 */
public final class LakegateDataSource implements DataSource {
    private final LakegateDriver driver = new LakegateDriver();
    private final Properties properties = new Properties();
    private String url = "jdbc:lakegate://localhost";
    private @Nullable PrintWriter logWriter;

    /** A data source for {@code jdbc:lakegate://localhost}. */
    public LakegateDataSource() {}

    public String getUrl() {
        return url;
    }

    /** See docs/driver.md for its form. */
    public void setUrl(String url) {
        this.url = url;
    }

    public @Nullable String getUser() {
        return properties.getProperty(Setting.USER.key());
    }

    public void setUser(@Nullable String user) {
        put(properties, Setting.USER, user);
    }

    public void setPassword(@Nullable String password) {
        put(properties, Setting.PASSWORD, password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Properties own = new Properties();
        own.putAll(properties);
        put(own, Setting.USER, user);
        put(own, Setting.PASSWORD, password);
        return connect(own);
    }

    private Connection connect(Properties with) throws SQLException {
        Connection connection = driver.connect(url, with);
        if (connection == null) {
            throw SqlFailure.of(
                    SqlFailure.CONNECTION_FAILED, "A Lakegate URL begins with jdbc:lakegate://, unlike " + url);
        }
        return connection;
    }

    private static void put(Properties properties, Setting setting, @Nullable String value) {
        if (value == null) {
            properties.remove(setting.key());
        } else {
            properties.setProperty(setting.key(), value);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept, and never written to. */
    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        logWriter = out;
    }

    /** Seconds; becomes the property {@code connectTimeout}, 0 its default. */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        SqlFailure.requireNotNegative(seconds, "timeout");
        put(properties, Setting.CONNECT_TIMEOUT, seconds == 0 ? null : Long.toString(seconds * 1000L));
    }

    @Override
    public int getLoginTimeout() {
        return (int) (Long.parseLong(properties.getProperty(Setting.CONNECT_TIMEOUT.key(), "0")) / 1000);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw SqlFailure.unsupported("A connection builder is");
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        throw SqlFailure.unsupported("Sharding is");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "This data source is no " + type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
