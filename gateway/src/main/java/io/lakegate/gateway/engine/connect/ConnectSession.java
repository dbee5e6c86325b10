package io.lakegate.gateway.engine.connect;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.connect.proto.Plan;
import org.jspecify.annotations.Nullable;

/** A session on a Spark Connect server. */
final class ConnectSession implements EngineSession {
    private final SessionSpec spec;
    private final SessionCalls calls;
    private final Patience patience;
    private final Set<PlanStream> running = ConcurrentHashMap.newKeySet();
    private volatile boolean alive = true;
    private volatile boolean schemaPending;
    private volatile @Nullable String deathNote;
    private volatile Runnable onClose = () -> {};

    ConnectSession(SessionSpec spec, SessionCalls calls, Patience patience) {
        this.spec = spec;
        this.calls = calls;
        this.patience = patience;
    }

    void onClose(Runnable action) {
        onClose = action;
    }

    /** Makes the server's session and brings it to its spec. */
    void start() {
        calls.sparkVersion();
        if (!spec.settings().isEmpty()) {
            calls.set(spec.settings());
        }
        if (spec.catalog() != null) {
            run("USE " + quoted(spec.catalog()));
        }
        schemaPending = spec.schema() != null;
        useSchema();
    }

    /** A schema may be named before it exists: the next statement after its creation finds it current. */
    private void useSchema() {
        String schema = spec.schema();
        if (!schemaPending || schema == null) {
            return;
        }
        try {
            run("USE SCHEMA " + quoted(schema));
            schemaPending = false;
        } catch (QueryException e) {
            if (e.code() != ErrorCode.UNDEFINED_SCHEMA) {
                throw e;
            }
        }
    }

    private void run(String sql) {
        try (ResultStream stream = execute(Plans.of(SqlStatement.of("", sql)), SqlStatement.of("", sql))) {
            while (stream.next().isPresent()) {
                // Read to the end: only then has it been done.
            }
        }
    }

    @Override
    public String id() {
        return calls.sessionId();
    }

    @Override
    public SessionSpec spec() {
        return spec;
    }

    @Override
    public ResultStream execute(SqlStatement statement, ProgressListener progress) {
        useSchema();
        return execute(Plans.of(statement), statement);
    }

    private ResultStream execute(Plan plan, SqlStatement statement) {
        requireAlive();
        PlanStream stream = new PlanStream(this, calls, patience, statement.deadline());
        running.add(stream);
        stream.start(plan, statement.id());
        return stream;
    }

    @Override
    public byte[] analyze(SqlStatement statement) {
        useSchema();
        try (ResultStream stream = execute(Plans.withoutRows(statement), statement)) {
            ResultBatch batch = stream.next().orElseThrow(() -> Plans.notAQuery(statement));
            ByteBuffer arrow = batch.arrowStream();
            byte[] bytes = new byte[arrow.remaining()];
            arrow.get(bytes);
            return bytes;
        } catch (QueryException e) {
            throw Plans.placed(statement, e);
        }
    }

    @Override
    public List<Column> columns(SqlStatement statement) {
        useSchema();
        requireAlive();
        try {
            return SparkTypes.columns(calls.schema(Plans.withoutRows(statement)));
        } catch (QueryException e) {
            throw Plans.placed(statement, e);
        }
    }

    private void requireAlive() {
        if (!alive) {
            throw died(new QueryException(ErrorCode.CONNECTION_LOST, "The session has ended."));
        }
    }

    /** The stream's last word to its session. */
    void ended(PlanStream stream) {
        running.remove(stream);
    }

    /** Notes the session's death and says what is best known about it. */
    QueryException died(QueryException error) {
        alive = false;
        String note = deathNote;
        return note == null ? error : new QueryException(ErrorCode.CONNECTION_LOST, note, error);
    }

    void died(@Nullable String why) {
        deathNote = why;
        alive = false;
    }

    /** Keeps the server from forgetting the session. */
    void touch() {
        try {
            calls.touch();
        } catch (QueryException e) {
            if (e.code() == ErrorCode.CONNECTION_LOST) {
                alive = false;
            }
        }
    }

    @Override
    public boolean alive() {
        return alive;
    }

    /** Spark 3.5 has no call that ends a session: what runs is stopped, and the server forgets the rest when idle. */
    @Override
    public void close() {
        alive = false;
        running.forEach(PlanStream::cancel);
        onClose.run();
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
