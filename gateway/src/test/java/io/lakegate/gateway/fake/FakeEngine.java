package io.lakegate.gateway.fake;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An engine that answers each SQL text as it was told to, and remembers what it was asked. */
public final class FakeEngine implements Engine {
    private final Map<String, Function<SqlStatement, ResultStream>> answers = new ConcurrentHashMap<>();
    private final List<SqlStatement> asked = new CopyOnWriteArrayList<>();
    private final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile String compute = "";
    private volatile EngineHealth health = new EngineHealth(EngineHealth.State.READY, "fake");

    /** Makes sessions run on compute of this name that somebody bills. */
    public void billed(String name) {
        compute = name;
    }

    public FakeEngine answer(String sql, Function<SqlStatement, ResultStream> how) {
        answers.put(sql, how);
        return this;
    }

    public FakeEngine rows(String sql, long rows, int perBatch) {
        return answer(sql, ignored -> new FakeStream(running, rows, perBatch));
    }

    /** Everything executed, in order. */
    public List<SqlStatement> asked() {
        return asked;
    }

    /** All sessions ever opened. */
    public List<FakeSession> sessions() {
        return sessions;
    }

    /** Streams executed and not yet closed. */
    public int running() {
        return running.get();
    }

    /** The counter for streams made by a test. */
    public AtomicInteger runningCounter() {
        return running;
    }

    public void health(EngineHealth.State state, String detail) {
        health = new EngineHealth(state, detail);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        FakeSession session = new FakeSession(spec, sessions.size());
        sessions.add(session);
        return session;
    }

    @Override
    public EngineHealth health() {
        return health;
    }

    @Override
    public void close() {}

    public final class FakeSession implements EngineSession {
        private final SessionSpec spec;
        private final int number;
        private volatile boolean alive = true;
        private volatile String schema = "default";

        private FakeSession(SessionSpec spec, int number) {
            this.spec = spec;
            this.number = number;
        }

        public void die() {
            alive = false;
        }

        @Override
        public String id() {
            return "fake-" + number;
        }

        @Override
        public String compute() {
            return compute.isEmpty() ? "" : compute + "-" + number;
        }

        @Override
        public SessionSpec spec() {
            return spec;
        }

        @Override
        public ResultStream execute(SqlStatement statement, ProgressListener progress) {
            asked.add(statement);
            Function<SqlStatement, ResultStream> answer = answers.get(statement.sql());
            if (answer != null) {
                return answer.apply(statement);
            }
            if (statement.sql().contains("current_catalog()")) {
                return new OneBatch(RowEncoder.encode(
                        List.of(new Column("c", "string"), new Column("s", "string")),
                        List.<Object[]>of(new Object[] {"spark_catalog", schema})));
            }
            if (statement.sql().startsWith("USE ")) {
                schema = statement.sql().substring("USE ".length());
            }
            if (statement.sql().startsWith("USE ") || statement.sql().startsWith("SET ")) {
                return new FakeStream(running, -1, 1);
            }
            throw new QueryException(ErrorCode.UNDEFINED_TABLE, "The fake engine has no answer to this SQL.");
        }

        @Override
        public byte[] analyze(SqlStatement statement) {
            java.nio.ByteBuffer schema = FakeStream.batch(0, 0).arrowStream();
            byte[] bytes = new byte[schema.remaining()];
            schema.get(bytes);
            return bytes;
        }

        @Override
        public List<Column> columns(SqlStatement statement) {
            return List.of(new Column("n", "bigint"));
        }

        @Override
        public boolean alive() {
            return alive;
        }

        @Override
        public void close() {
            alive = false;
        }
    }
}
