package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A Spark session in a Glue session: counts what runs there, and says what became of it when it is lost. */
final class GlueEngineSession implements EngineSession {
    private final SessionFleet fleet;
    private final Alike alike;
    private final FleetMember member;
    private final EngineSession inner;
    private final SessionSpec spec;
    private final AtomicBoolean closed = new AtomicBoolean();

    GlueEngineSession(SessionFleet fleet, Alike alike, FleetMember member, EngineSession inner, SessionSpec spec) {
        this.fleet = fleet;
        this.alike = alike;
        this.member = member;
        this.inner = inner;
        this.spec = spec;
        member.opened(spec);
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public String compute() {
        return member.id();
    }

    @Override
    public SessionSpec spec() {
        return spec;
    }

    @Override
    public ResultStream execute(SqlStatement statement, ProgressListener progress) {
        member.requireAlive();
        member.began();
        fleet.noticeLoad(alike);
        try {
            return new CountedStream(inner.execute(statement, progress));
        } catch (QueryException e) {
            member.ended();
            throw told(e);
        } catch (RuntimeException e) {
            member.ended();
            throw e;
        }
    }

    @Override
    public byte[] analyze(SqlStatement statement) {
        return counted(() -> inner.analyze(statement));
    }

    @Override
    public List<Column> columns(SqlStatement statement) {
        return counted(() -> inner.columns(statement));
    }

    private <T> T counted(Supplier<T> work) {
        member.requireAlive();
        member.began();
        try {
            return work.get();
        } catch (QueryException e) {
            throw told(e);
        } finally {
            member.ended();
        }
    }

    /** An error with what Glue says of the session, if it is the session that is lost. */
    private QueryException told(QueryException error) {
        boolean lost = error.code() == ErrorCode.CONNECTION_LOST || error.code() == ErrorCode.ENGINE_UNAVAILABLE;
        if (!lost) {
            return error;
        }
        return fleet.suspect(alike, member)
                .filter(note -> !error.message().startsWith(note))
                .map(note -> new QueryException(error.code(), note + " " + error.message(), error))
                .orElse(error);
    }

    @Override
    public boolean alive() {
        return member.alive() && inner.alive();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            inner.close();
            member.closed(spec);
        }
    }

    /** Ends the count with the stream. */
    private final class CountedStream implements ResultStream {
        private final ResultStream stream;
        private final AtomicBoolean over = new AtomicBoolean();

        CountedStream(ResultStream stream) {
            this.stream = stream;
        }

        @Override
        public Optional<ResultBatch> next() {
            try {
                return stream.next();
            } catch (QueryException e) {
                throw told(e);
            }
        }

        @Override
        public void cancel() {
            stream.cancel();
        }

        @Override
        public void close() {
            stream.close();
            if (over.compareAndSet(false, true)) {
                member.ended();
            }
        }
    }
}
