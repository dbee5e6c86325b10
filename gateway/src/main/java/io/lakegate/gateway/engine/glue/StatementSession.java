package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.engine.connect.SparkText;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Spark session inside of a Glue session of type LIVY; it comes into being with its first statement. */
final class StatementSession implements EngineSession {
    /** A result up to this size comes back with the statement's output; Glue has no documented limit for it. */
    private static final int INLINE_BYTES = 128 << 10;

    private final StatementTransport transport;
    private final SessionSpec spec;
    private final String id = UUID.randomUUID().toString();
    private volatile boolean closed;

    StatementSession(StatementTransport transport, SessionSpec spec) {
        this.transport = transport;
        this.spec = spec;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SessionSpec spec() {
        return spec;
    }

    @Override
    public ResultStream execute(SqlStatement statement, ProgressListener progress) {
        String sql = statement.parameters().isEmpty()
                ? statement.sql()
                : SqlLiterals.bound(statement.sql(), statement.parameters());
        return start(statement, sql, "rows", progress);
    }

    private StatementStream start(SqlStatement statement, String sql, String mode, ProgressListener progress) {
        if (!alive()) {
            throw new QueryException(ErrorCode.ENGINE_UNAVAILABLE, "The session has ended.");
        }
        // The statement's own id may come twice, when a query is tried again; what the session remembers must not.
        String name = UUID.randomUUID().toString();
        Map<String, Object> want = new LinkedHashMap<>();
        want.put("id", name);
        want.put("sql", sql);
        want.put("mode", mode);
        want.put("session", transport.single() ? "single-" + spec.catalog() + "-" + spec.schema() : id);
        want.put("single", transport.single());
        want.put("settings", spec.settings());
        want.put("catalog", spec.catalog() == null ? "" : spec.catalog());
        want.put("schema", spec.schema() == null ? "" : spec.schema());
        want.put("inline", INLINE_BYTES);
        want.put("forget", transport.forgotten());
        want.putAll(transport.results().told(name));
        StatementTimes.Like like = mode.equals("schema")
                ? transport.times().described(sql)
                : transport.times().like(sql);
        StatementStream stream =
                new StatementStream(transport, name, SessionCode.of(name, want), like, statement.deadline(), progress);
        stream.send();
        return stream;
    }

    @Override
    public byte[] analyze(SqlStatement statement) {
        ByteBuffer arrow = described(statement).arrow().duplicate();
        byte[] bytes = new byte[arrow.remaining()];
        arrow.get(bytes);
        return bytes;
    }

    @Override
    public List<Column> columns(SqlStatement statement) {
        return described(statement).columns();
    }

    private Described described(SqlStatement statement) {
        String sql = SparkText.schemaOnly(
                statement.parameters().isEmpty()
                        ? statement.sql()
                        : SqlLiterals.bound(statement.sql(), statement.parameters()));
        try (StatementStream stream = start(statement, sql, "schema", ProgressListener.NONE)) {
            SessionOutput output = stream.output();
            ByteBuffer arrow = output.arrow();
            if (arrow == null) {
                throw new QueryException(
                        ErrorCode.SYNTAX_ERROR, "The statement gives no rows, so it has no schema to describe.");
            }
            return new Described(arrow, output.columns());
        } catch (QueryException e) {
            throw SparkText.placed(statement, e);
        }
    }

    private record Described(ByteBuffer arrow, List<Column> columns) {}

    @Override
    public boolean alive() {
        return !closed && transport.lost() == null;
    }

    /** The interpreter is told with the next statement, whose ever it is. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            transport.forget(id);
        }
    }
}
