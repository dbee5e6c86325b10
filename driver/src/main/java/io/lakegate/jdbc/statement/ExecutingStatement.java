package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.Execution;
import io.lakegate.jdbc.client.GatewaySession;
import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.client.StatementRequest;
import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.progress.ObservableStatement;
import io.lakegate.jdbc.progress.ProgressListener;
import io.lakegate.jdbc.resultset.ColumnType;
import io.lakegate.jdbc.resultset.ResultSets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What plain and prepared statements share: one execution at a time, its result and its limits. Used by one thread, except
 * for {@link #cancel} and {@link #close}.
 */
abstract class ExecutingStatement implements ObservableStatement {
    final GatewaySession session;
    private final Connection connection;
    private volatile @Nullable Execution execution;
    private volatile boolean closed;
    private @Nullable ResultSet results;
    private long updateCount = -1;
    private long maxRows;
    private int timeoutSeconds;
    private int fetchSize;
    private boolean poolable;
    private boolean closesOnCompletion;
    private @Nullable ProgressListener listener;

    ExecutingStatement(GatewaySession session, Connection connection) {
        this.session = session;
        this.connection = connection;
    }

    final void open() throws SQLException {
        if (session.closed()) {
            throw SqlFailure.closed("connection");
        }
        if (closed) {
            throw SqlFailure.closed("statement");
        }
    }

    /** Runs and waits for the first rows or the update count; true if there are rows. */
    final boolean run(String sql, List<Parameter> parameters) throws SQLException {
        closeResults();
        Execution started =
                session.statement(StatementRequest.run(sql, parameters, maxRows, timeoutSeconds * 1000, listener));
        execution = started;
        started.start();
        if (started.hasRows()) {
            results = ResultSets.of(started, this, maxRows, this::resultsClosed);
            return true;
        }
        updateCount = Math.max(0, started.updateCount());
        started.close();
        return false;
    }

    final ResultSet query(String sql, List<Parameter> parameters) throws SQLException {
        if (!run(sql, parameters)) {
            updateCount = -1;
            // A client that wants rows of a command without any, as some do to see whether it works, gets none of them.
            results = ResultSets.of(List.of(), List.of(), this);
        }
        ResultSet rows = results;
        if (rows == null) {
            throw SqlFailure.closed("result set");
        }
        return rows;
    }

    /** Runs for the effect. Rows, such as those of RUN MODELS, are read to the end: an error may come after them. */
    final long update(String sql, List<Parameter> parameters) throws SQLException {
        if (run(sql, parameters)) {
            ResultSet rows = results;
            while (rows != null && rows.next()) {
                // Read for the error that may follow.
            }
            closeResults();
            updateCount = 0;
        }
        return updateCount;
    }

    /** One step of a batch. */
    interface Step {
        long run(int index) throws SQLException;
    }

    final long[] batch(int size, Step step) throws SQLException {
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            try {
                counts[i] = step.run(i);
            } catch (SQLException e) {
                throw new BatchUpdateException(
                        "Statement " + (i + 1) + " of " + size + " in the batch failed: " + e.getMessage(),
                        e.getSQLState(),
                        e.getErrorCode(),
                        Arrays.copyOf(counts, i),
                        e);
            }
        }
        return counts;
    }

    static int[] ints(long[] counts) {
        int[] ints = new int[counts.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) Math.min(Integer.MAX_VALUE, counts[i]);
        }
        return ints;
    }

    final void closeResults() throws SQLException {
        ResultSet rows = results;
        results = null;
        updateCount = -1;
        if (rows != null) {
            boolean completes = closesOnCompletion;
            closesOnCompletion = false;
            try {
                rows.close();
            } finally {
                closesOnCompletion = completes;
            }
        }
        execution = null;
    }

    private void resultsClosed() {
        if (closesOnCompletion) {
            closed = true;
        }
    }

    @Override
    public final void onProgress(@Nullable ProgressListener newListener) throws SQLException {
        open();
        listener = newListener;
    }

    @Override
    public final void cancel() throws SQLException {
        open();
        Execution running = execution;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public final void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        ResultSet rows = results;
        Execution running = execution;
        if (rows != null) {
            closeResults();
        } else if (running != null) {
            // Nobody holds rows: if it still runs, another thread waits in it.
            running.cancel();
        }
    }

    @Override
    public final boolean isClosed() {
        return closed || session.closed();
    }

    @Override
    public final @Nullable ResultSet getResultSet() throws SQLException {
        open();
        return results;
    }

    @Override
    public final int getUpdateCount() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeUpdateCount());
    }

    @Override
    public final long getLargeUpdateCount() throws SQLException {
        open();
        return updateCount;
    }

    @Override
    public final boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public final boolean getMoreResults(int current) throws SQLException {
        open();
        if (current != CLOSE_CURRENT_RESULT && current != CLOSE_ALL_RESULTS && current != KEEP_CURRENT_RESULT) {
            throw SqlFailure.of(
                    SqlFailure.INVALID_PARAMETER, "getMoreResults takes a constant of Statement, not " + current);
        }
        if (current == KEEP_CURRENT_RESULT) {
            results = null;
            updateCount = -1;
        } else {
            closeResults();
        }
        return false;
    }

    @Override
    public final ResultSet getGeneratedKeys() throws SQLException {
        open();
        return ResultSets.of(List.of(ColumnType.of("GENERATED_KEY", Types.BIGINT)), List.of(), this);
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
        maxRows = notNegative(rows, "maximum of rows");
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
        timeoutSeconds = (int) Math.min(notNegative(seconds, "query timeout"), Integer.MAX_VALUE / 1000);
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
        fetchSize = (int) notNegative(rows, "fetch size");
    }

    @Override
    public final int getMaxFieldSize() throws SQLException {
        open();
        return 0;
    }

    @Override
    public final void setMaxFieldSize(int bytes) throws SQLException {
        open();
        if (notNegative(bytes, "maximum of a field's bytes") > 0) {
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
    public final void closeOnCompletion() throws SQLException {
        open();
        closesOnCompletion = true;
    }

    @Override
    public final boolean isCloseOnCompletion() throws SQLException {
        open();
        return closesOnCompletion;
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

    private static long notNegative(long value, String what) throws SQLException {
        if (value < 0) {
            throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "A " + what + " is not negative, as " + value + " is");
        }
        return value;
    }
}
