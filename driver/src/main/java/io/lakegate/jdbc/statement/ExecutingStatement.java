package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.Execution;
import io.lakegate.jdbc.client.GatewaySession;
import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.resultset.ColumnType;
import io.lakegate.jdbc.resultset.ResultSets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What plain and prepared statements share: one execution at a time, its result and its limits. Used by one thread, except
 * for {@link #cancel} and {@link #close}.
 */
abstract class ExecutingStatement extends ConfiguredStatement {
    final GatewaySession session;
    private volatile @Nullable Execution execution;
    private volatile boolean closed;
    private @Nullable ResultSet results;
    private long updateCount = -1;
    private boolean closesOnCompletion;

    ExecutingStatement(GatewaySession session, Connection connection) {
        super(connection);
        this.session = session;
    }

    @Override
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
        Execution started = session.statement(request(sql, parameters));
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
    public final void closeOnCompletion() throws SQLException {
        open();
        closesOnCompletion = true;
    }

    @Override
    public final boolean isCloseOnCompletion() throws SQLException {
        open();
        return closesOnCompletion;
    }
}
