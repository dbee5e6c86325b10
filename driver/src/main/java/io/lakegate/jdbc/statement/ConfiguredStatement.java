package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.client.StatementRequest;
import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.progress.ObservableStatement;
import io.lakegate.jdbc.progress.ProgressListener;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is set for executions to come, and what is the same for every statement. Used by one thread. */
abstract class ConfiguredStatement implements ObservableStatement {
    private final Connection connection;
    long maxRows;
    private int timeoutSeconds;
    private int fetchSize;
    private boolean poolable;
    private @Nullable ProgressListener listener;

    ConfiguredStatement(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException when the statement or its connection is closed */
    abstract void open() throws SQLException;

    /** An execution with the limits that are set now. */
    final StatementRequest request(String sql, List<Parameter> parameters) {
        return StatementRequest.run(sql, parameters, maxRows, timeoutSeconds * 1000, listener);
    }

    @Override
    public final void onProgress(@Nullable ProgressListener newListener) throws SQLException {
        open();
        listener = newListener;
    }

    @Override
    public final Connection getConnection() throws SQLException {
        open();
        return connection;
    }

    @Override
    public final int getMaxRows() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeMaxRows());
    }

    @Override
    public final void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public final long getLargeMaxRows() throws SQLException {
        open();
        return maxRows;
    }

    @Override
    public final void setLargeMaxRows(long rows) throws SQLException {
        open();
        maxRows = SqlFailure.requireNotNegative(rows, "maximum of rows");
    }

    @Override
    public final int getQueryTimeout() throws SQLException {
        open();
        return timeoutSeconds;
    }

    @Override
    public final void setQueryTimeout(int seconds) throws SQLException {
        open();
        // More is no limit that anybody will see, and its milliseconds must fit in an int.
        timeoutSeconds =
                (int) Math.min(SqlFailure.requireNotNegative(seconds, "query timeout"), Integer.MAX_VALUE / 1000);
    }

    @Override
    public final int getFetchSize() throws SQLException {
        open();
        return fetchSize;
    }

    /** A hint that is not needed: segments are bounded in bytes, whatever their rows. */
    @Override
    public final void setFetchSize(int rows) throws SQLException {
        open();
        fetchSize = (int) SqlFailure.requireNotNegative(rows, "fetch size");
    }

    @Override
    public final int getMaxFieldSize() throws SQLException {
        open();
        return 0;
    }

    @Override
    public final void setMaxFieldSize(int bytes) throws SQLException {
        open();
        if (SqlFailure.requireNotNegative(bytes, "maximum of a field's bytes") > 0) {
            throw SqlFailure.unsupported("Cutting long values is");
        }
    }

    @Override
    public final void setEscapeProcessing(boolean enable) throws SQLException {
        open();
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        open();
        return null;
    }

    @Override
    public final void clearWarnings() throws SQLException {
        open();
    }

    /** JDBC: nothing happens where positioned updates are not supported. */
    @Override
    public final void setCursorName(String name) throws SQLException {
        open();
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        open();
        if (direction != ResultSet.FETCH_FORWARD
                && direction != ResultSet.FETCH_REVERSE
                && direction != ResultSet.FETCH_UNKNOWN) {
            throw SqlFailure.of(
                    SqlFailure.INVALID_PARAMETER, "A fetch direction is a constant of ResultSet, not " + direction);
        }
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        open();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public final int getResultSetConcurrency() throws SQLException {
        open();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public final int getResultSetType() throws SQLException {
        open();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getResultSetHoldability() throws SQLException {
        open();
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public final void setPoolable(boolean wanted) throws SQLException {
        open();
        poolable = wanted;
    }

    @Override
    public final boolean isPoolable() throws SQLException {
        open();
        return poolable;
    }

    @Override
    public final String enquoteLiteral(@Nullable String value) throws SQLException {
        return SparkQuoting.literal(value);
    }

    @Override
    public final String enquoteNCharLiteral(@Nullable String value) throws SQLException {
        return SparkQuoting.literal(value);
    }

    @Override
    public final String enquoteIdentifier(@Nullable String identifier, boolean alwaysQuote) throws SQLException {
        return SparkQuoting.identifier(identifier, alwaysQuote);
    }

    @Override
    public final boolean isSimpleIdentifier(@Nullable String identifier) {
        return identifier != null && SparkQuoting.isSimple(identifier);
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "This statement is no " + type);
    }

    @Override
    public final boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
