package io.lakegate.gateway.session;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An engine whose sessions open when the test lets them. */
final class GatedEngine implements Engine {
    final List<BareSession> sessions = new CopyOnWriteArrayList<>();
    volatile @Nullable QueryException failure;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    void open() {
        gate.countDown();
    }

    void awaitOpening() throws InterruptedException {
        asked.await();
    }

    @Override
    public String name() {
        return "gated";
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        progress.onProgress(Progress.of("opening"));
        asked.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure != null) {
            throw failure;
        }
        BareSession session = new BareSession(spec, "s" + sessions.size());
        sessions.add(session);
        return session;
    }

    @Override
    public EngineHealth health() {
        return new EngineHealth(EngineHealth.State.READY, "gated");
    }

    @Override
    public void close() {}

    /** A session in which nothing runs. */
    static final class BareSession implements EngineSession {
        private final SessionSpec spec;
        private final String id;
        private volatile boolean alive = true;
        volatile boolean closed;

        BareSession(SessionSpec spec, String id) {
            this.spec = spec;
            this.id = id;
        }

        void die() {
            alive = false;
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
            throw new AssertionError("nothing runs here");
        }

        @Override
        public byte[] analyze(SqlStatement statement) {
            throw new AssertionError("nothing runs here");
        }

        @Override
        public List<Column> columns(SqlStatement statement) {
            throw new AssertionError("nothing runs here");
        }

        @Override
        public boolean alive() {
            return alive;
        }

        @Override
        public void close() {
            alive = false;
            closed = true;
        }
    }
}
