package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.Execution;
import io.lakegate.jdbc.client.GatewaySession;
import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.client.StatementRequest;
import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.resultset.ResultSets;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose {@code ?} the gateway binds. Preparing costs nothing: the gateway sees the SQL when it is run, or when
 * its columns or parameters are asked for.
 */
public final class PreparedQuery extends ParameterSetters {
    /** Far more than any statement has; a typing error must not allocate gigabytes. */
    private static final int MAX_PARAMETERS = 100_000;

    private final String sql;
    private final List<@Nullable Parameter> parameters = new ArrayList<>();
    private final List<List<Parameter>> batch = new ArrayList<>();
    private @Nullable Description description;

    public PreparedQuery(GatewaySession session, Connection connection, String sql) {
        super(session, connection);
        this.sql = sql;
    }

    @Override
    void set(int index, Parameter value) throws SQLException {
        open();
        if (index < 1 || index > MAX_PARAMETERS) {
            throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "Parameters count from 1; there is none " + index);
        }
        while (parameters.size() < index) {
            parameters.add(null);
        }
        parameters.set(index - 1, value);
    }

    private List<Parameter> bound() throws SQLException {
        open();
        List<Parameter> bound = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters) {
            if (parameter == null) {
                throw SqlFailure.of(
                        "07001", "Parameter " + (bound.size() + 1) + " has no value; set it before running");
            }
            bound.add(parameter);
        }
        return bound;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return query(sql, bound());
    }

    @Override
    public boolean execute() throws SQLException {
        return run(sql, bound());
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return update(sql, bound());
    }

    @Override
    public void clearParameters() throws SQLException {
        open();
        parameters.clear();
    }

    @Override
    public void addBatch() throws SQLException {
        batch.add(bound());
    }

    @Override
    public void clearBatch() throws SQLException {
        open();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return ints(executeLargeBatch());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        open();
        List<List<Parameter>> rows = new ArrayList<>(batch);
        batch.clear();
        return batch(rows.size(), i -> update(sql, rows.get(i)));
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        return described().columns;
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new ParameterCount(described().parameters);
    }

    private Description described() throws SQLException {
        open();
        Description known = description;
        if (known == null) {
            try (Execution execution = session.statement(StatementRequest.describe(sql, getQueryTimeout() * 1000))) {
                execution.start();
                known = new Description(
                        execution.hasRows() ? ResultSets.columns(execution) : null,
                        Math.max(0, execution.parameters()));
            }
            description = known;
        }
        return known;
    }

    /** What the gateway said of the statement. */
    private static final class Description {
        final @Nullable ResultSetMetaData columns;
        final int parameters;

        Description(@Nullable ResultSetMetaData columns, int parameters) {
            this.columns = columns;
            this.parameters = parameters;
        }
    }
}
