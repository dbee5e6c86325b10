package io.lakegate.gateway.statement;

import io.lakegate.dialect.statement.EngineSql;
import io.lakegate.dialect.statement.EngineSql.Kind;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SqlParameter;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.arrow.ArrowStream;
import io.lakegate.gateway.arrow.BufferInput;
import io.lakegate.gateway.arrow.RowLimit;
import io.lakegate.gateway.arrow.RowReader;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.statement.StatementStatus.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Spark's own SQL on an engine session: lease, execute, forward what comes. Blocks; on a worker thread. */
final class EngineWork {
    /** The column in which Delta (and Spark's row-level commands) report what they changed. */
    private static final String AFFECTED = "num_affected_rows";

    /** Statements after which another catalog or schema may be current; a comment before them is one of them. */
    private static final Pattern MOVES =
            Pattern.compile("^\\s*(USE\\b|SET\\s+CATALOG\\b|--|/\\*)", Pattern.CASE_INSENSITIVE);

    private final StatementParts parts;

    EngineWork(StatementParts parts) {
        this.parts = parts;
    }

    void run(EngineSql sql, LiveStatement statement) {
        StatementRequest request = statement.request();
        boolean describe = request.describe();
        if (!describe && request.parameters().size() != sql.parameterMarkers()) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The statement has " + sql.parameterMarkers() + " parameter markers, and "
                            + request.parameters().size() + " values were given. Give one value for each ?.");
        }
        if (describe) {
            statement.remark(new Remarks(null, sql.parameterMarkers(), false));
            if (sql.kind() != Kind.QUERY) {
                return;
            }
        }
        statement.enter(State.STARTING);
        if (!attempt(sql, statement, true)) {
            attempt(sql, statement, false);
        }
    }

    /** @return false when the session was lost, nothing was done or told, and another session may do it */
    private boolean attempt(EngineSql sql, LiveStatement statement, boolean repeatable) {
        boolean describe = statement.request().describe();
        boolean toChange = sql.kind() == Kind.SESSION;
        GatewayConnection connection = statement.connection();
        Delivery delivery = new Delivery(statement);
        try (SessionLease lease = connection.lease(parts.sessions(), toChange && !describe, statement)) {
            try {
                runOn(lease, sql, statement, delivery);
                return true;
            } catch (QueryException e) {
                // A service ends compute for its own reasons; an engine of ours that dies was killed by what ran in it.
                boolean ended =
                        !lease.session().compute().isEmpty() && !lease.session().alive();
                if (repeatable && ended && connection.plain() && delivery.nothingDone(sql, e)) {
                    return false;
                }
                throw e;
            }
        }
    }

    /** Passes rows on and knows whether any were. */
    private static final class Delivery implements Consumer<ResultBatch> {
        private final LiveStatement statement;
        private boolean begun;

        Delivery(LiveStatement statement) {
            this.statement = statement;
        }

        @Override
        public void accept(ResultBatch rows) {
            begun = true;
            statement.buffer().append(rows);
        }

        /** A session that is gone has taken no statement; one that was lost may have done it, which matters to writes. */
        boolean nothingDone(EngineSql sql, QueryException e) {
            return !begun
                    && (e.code() == ErrorCode.ENGINE_UNAVAILABLE
                            || (e.code() == ErrorCode.CONNECTION_LOST && sql.kind() == Kind.QUERY));
        }
    }

    private void runOn(SessionLease lease, EngineSql sql, LiveStatement statement, Delivery delivery) {
        boolean describe = statement.request().describe();
        boolean toChange = sql.kind() == Kind.SESSION;
        GatewayConnection connection = statement.connection();
        statement.cancellation().check();
        statement.enter(State.RUNNING);
        EngineSession session = lease.session();
        String use = connection.pendingUse();
        if (!use.isEmpty()) {
            run(session, statement.id() + "-use", use);
        }
        if (describe) {
            ByteBuffer schema = ByteBuffer.wrap(session.analyze(engineStatement(sql, statement)));
            statement.buffer().append(new ResultBatch(schema, 0));
            return;
        }
        if (toChange) {
            change(sql, session, statement);
        } else {
            execute(sql, session, statement, delivery);
        }
    }

    private SqlStatement engineStatement(EngineSql sql, LiveStatement statement) {
        String text = sql.sql().indexOf('{') < 0 ? sql.sql() : parts.dialect().withoutJdbcEscapes(sql.sql());
        List<SqlParameter> values = new ArrayList<>(statement.request().parameters());
        while (values.size() < sql.parameterMarkers()) {
            // Only when describing: the type of an unbound marker is unknown, which is what NULL says.
            values.add(new SqlParameter(SqlParameter.Type.NULL, null));
        }
        return new SqlStatement(statement.id(), text, values, statement.deadline());
    }

    /** What is current afterwards goes with the first answer, so the few rows of a {@code SET} wait for it. */
    private void change(EngineSql sql, EngineSession session, LiveStatement statement) {
        List<ResultBatch> rows = new ArrayList<>();
        execute(sql, session, statement, rows::add);
        SessionChange change = current(sql, session, statement);
        statement.connection().moved(change);
        statement.remark(new Remarks(change, -1, false));
        rows.forEach(statement.buffer()::append);
    }

    private void execute(EngineSql sql, EngineSession session, LiveStatement statement, Consumer<ResultBatch> sink) {
        SqlStatement engineStatement = engineStatement(sql, statement);
        boolean mayCount = sql.kind() == Kind.CHANGE || sql.kind() == Kind.DEFINITION;
        long left = statement.request().maxRows() > 0 ? statement.request().maxRows() : Long.MAX_VALUE;
        try (ResultStream stream = session.execute(engineStatement, statement)) {
            statement.cancellation().onCancel(stream::cancel);
            for (Optional<ResultBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                if (mayCount && isCount(batch.get())) {
                    statement.affected(count(batch.get()));
                    continue;
                }
                ResultBatch rows = batch.get();
                if (rows.rowCount() > left) {
                    rows = RowLimit.first(rows, left);
                }
                sink.accept(rows);
                left -= rows.rowCount();
                if (left == 0) {
                    return;
                }
            }
        }
    }

    /** Whether a change reports its row count, or nothing at all, in place of a result set. */
    private static boolean isCount(ResultBatch batch) {
        int columns = ArrowStream.split(batch.arrowStream()).columns();
        if (columns == 0) {
            return true;
        }
        try (RowReader rows = new RowReader(new BufferInput(batch.arrowStream()))) {
            return rows.columns().get(0).name().equals(AFFECTED);
        }
    }

    private static long count(ResultBatch batch) {
        try (RowReader rows = new RowReader(new BufferInput(batch.arrowStream()))) {
            long count = 0;
            while (!rows.columns().isEmpty() && rows.next()) {
                count += rows.value(0) instanceof Number number ? number.longValue() : 0;
            }
            return count;
        }
    }

    private static SessionChange current(EngineSql sql, EngineSession session, LiveStatement statement) {
        GatewayConnection connection = statement.connection();
        if (!MOVES.matcher(sql.sql()).find()) {
            return new SessionChange(connection.catalog(), connection.schema());
        }
        SqlStatement question =
                SqlStatement.of(statement.id() + "-current", "SELECT current_catalog() AS c, current_schema() AS s");
        try (ResultStream stream = session.execute(question, ProgressListener.NONE)) {
            for (Optional<ResultBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                try (RowReader rows = new RowReader(new BufferInput(batch.get().arrowStream()))) {
                    if (rows.next()) {
                        return new SessionChange(String.valueOf(rows.value(0)), String.valueOf(rows.value(1)));
                    }
                }
            }
        }
        return new SessionChange(connection.catalog(), connection.schema());
    }

    /** Runs a statement whose rows nobody wants. */
    private static void run(EngineSession session, String id, String sql) {
        try (ResultStream stream = session.execute(SqlStatement.of(id, sql), ProgressListener.NONE)) {
            while (stream.next().isPresent()) {
                // USE has none worth keeping.
            }
        }
    }
}
