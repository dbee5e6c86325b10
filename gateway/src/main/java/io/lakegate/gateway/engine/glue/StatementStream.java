package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Statement;
import software.amazon.awssdk.services.glue.model.StatementState;

/**
 * One statement in a Glue session of type LIVY. One consumer; {@link #cancel} from any thread.
 *
 * <p>A statement whose answer was lost is sent again under the same name: the session runs what it is sent in order, and
 * what it has run under a name it does not run again.
 */
final class StatementStream implements ResultStream {
    private static final Logger LOG = LoggerFactory.getLogger(StatementStream.class);
    private static final int SENDINGS = 3;

    /** A time of Glue's that is larger is in milliseconds and not in seconds. */
    private static final long MILLISECONDS = 100_000_000_000L;

    /** How long Glue may fail to tell how a statement is doing, before the statement is given up. */
    private static final Duration UNSEEN = Duration.ofMinutes(2);

    private final StatementTransport transport;
    private final String name;
    private final List<String> code;
    private final StatementTimes.Like like;
    private final Patience patience;
    private final @Nullable Instant deadline;
    private final ProgressListener progress;
    private final Deque<SessionOutput.Segment> segments = new ArrayDeque<>();
    private volatile boolean cancelled;
    private volatile boolean ended;
    private int number = -1;
    private Instant sent = Instant.EPOCH;
    private boolean mayRun;
    private boolean closed;
    private boolean settled;
    private @Nullable SessionOutput output;
    private boolean delivered;

    StatementStream(
            StatementTransport transport,
            String name,
            List<String> code,
            StatementTimes.Like like,
            @Nullable Instant deadline,
            ProgressListener progress) {
        this.transport = transport;
        this.name = name;
        this.code = code;
        this.like = like;
        this.patience = progress == ProgressListener.NONE ? Patience.UNWATCHED : Patience.WATCHED;
        this.deadline = deadline;
        this.progress = progress;
    }

    /** Puts the statement in the session's queue. Blocks for a call. */
    void send() {
        transport.began(this);
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    number = sendOnce();
                    return;
                } catch (QueryException e) {
                    if (e.code() == ErrorCode.ENGINE_UNAVAILABLE && mayRun) {
                        // Sent again it found the session gone; the first time it may have been taken.
                        throw new QueryException(ErrorCode.CONNECTION_LOST, e.message(), e);
                    }
                    if (e.code() != ErrorCode.OUTCOME_UNKNOWN || attempt >= SENDINGS) {
                        throw e;
                    }
                    LOG.atInfo().addKeyValue("statement", name).log("an answer of Glue's was lost; asked again");
                }
            }
        } catch (RuntimeException e) {
            ended = true;
            transport.ended(this);
            throw e;
        }
    }

    private int sendOnce() {
        int last = -1;
        for (int i = 0; i < code.size(); i++) {
            String piece = code.get(i);
            try {
                last = transport
                        .statements()
                        .run(i == 0 && !transport.prepared() ? SessionCode.preamble() + piece : piece);
            } catch (QueryException e) {
                // Pieces before the last carry data and do nothing.
                mayRun = mayRun || (e.code() == ErrorCode.OUTCOME_UNKNOWN && i == code.size() - 1);
                throw e;
            }
        }
        sent = transport.timing().now();
        return last;
    }

    /** Blocks until the statement is done. */
    SessionOutput output() {
        SessionOutput done = output;
        if (done == null) {
            done = await();
            output = done;
            segments.addAll(done.segments());
        }
        return done;
    }

    private SessionOutput await() {
        Optional<SessionOutput> done = watched();
        if (done.isEmpty()) {
            // Its interpreter was started anew. Nothing was done, so the statement is sent with the preamble.
            transport.prepared(false);
            number = sendOnce();
            ended = false;
            done = watched();
        }
        return done.orElseThrow(() ->
                new QueryException(ErrorCode.ENGINE_ERROR, "The Glue session loses what is defined in it: stop it."));
    }

    /** Empty when what runs statements was not there. */
    private Optional<SessionOutput> watched() {
        // Glue counts statements from the beginning of the session.
        boolean first =
                number <= 1 && !transport.prepared() && transport.turns().idle();
        if (first) {
            transport.begins(like.kind());
        }
        StatementTimes.Sort sort =
                first ? transport.times().first() : transport.firstOf(like.kind()) ? like.firstOfKind() : like;
        if (!transport.turns().idle()) {
            progress.onProgress(Progress.of("waiting for its turn in the Glue session"));
        }
        @Nullable Instant unseenFrom = null;
        Turn turn = new Turn(number, name, sort.expected(), patience, sent);
        try (Watch watch = new Watch(transport.turns(), turn)) {
            while (true) {
                String outcome = pause(watch);
                if (outcome != null) {
                    ended = true;
                    transport.prepared(true);
                    SessionOutput read = read(() -> SessionOutput.of(outcome));
                    if (!first && !read.ran().isZero()) {
                        sort.took(read.ran());
                    }
                    return Optional.of(read);
                }
                unseenFrom = unseenFrom == null ? transport.timing().now() : unseenFrom;
                Optional<Statement> looked = look(unseenFrom);
                Instant now = transport.timing().now();
                if (looked.isEmpty()) {
                    watch.early(now, false);
                    continue;
                }
                unseenFrom = null;
                Statement statement = looked.get();
                StatementState state = statement.state();
                switch (state == null ? StatementState.UNKNOWN_TO_SDK_VERSION : state) {
                    case AVAILABLE -> {
                        ended = true;
                        Duration took = watch.done(
                                now,
                                ran(statement, Duration.between(sent, now)),
                                SessionOutput.before(statement.output()));
                        Optional<SessionOutput> read = read(() -> SessionOutput.read(statement.output()));
                        if (read.isPresent()) {
                            transport.prepared(true);
                            sort.took(took);
                        }
                        return read;
                    }
                    case ERROR -> {
                        ended = true;
                        if (read(() -> SessionOutput.read(statement.output())).isEmpty()) {
                            transport.prepared(false);
                        }
                        throw new QueryException(
                                ErrorCode.ENGINE_ERROR,
                                "Glue ended the statement with an error and did not say which.");
                    }
                    case CANCELLED -> {
                        ended = true;
                        throw cancelled();
                    }
                    case WAITING, RUNNING, CANCELLING, UNKNOWN_TO_SDK_VERSION -> {
                        watch.early(now, state == StatementState.RUNNING);
                        long seconds = Duration.between(sent, now).toSeconds();
                        progress.onProgress(new Progress(0, 0, "running in Glue for " + seconds + " s"));
                    }
                }
            }
        }
    }

    /** A look that fails is no reason to give up what runs, unless the session is gone; empty when it failed. */
    private Optional<Statement> look(Instant unseenFrom) {
        try {
            return Optional.of(transport.statements().look(number));
        } catch (QueryException e) {
            if (e.code() == ErrorCode.CONNECTION_LOST) {
                ended = true;
                throw e;
            }
            boolean passing = e.code() == ErrorCode.CONNECTION_FAILED
                    || e.code() == ErrorCode.ENGINE_UNAVAILABLE
                    || e.code() == ErrorCode.RESOURCES_EXHAUSTED;
            Duration unseen = Duration.between(unseenFrom, transport.timing().now());
            if (!passing || unseen.compareTo(UNSEEN) > 0) {
                throw e.code() == ErrorCode.ENGINE_UNAVAILABLE
                        ? new QueryException(ErrorCode.CONNECTION_FAILED, e.message(), e)
                        : e;
            }
            LOG.atInfo().addKeyValue("statement", name).setCause(e).log("a Glue statement could not be looked at");
            return Optional.empty();
        }
    }

    private <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (QueryException e) {
            // A session that fails at its SQL has written nothing; one that fails at writing may have left a part.
            settled = e.code() != ErrorCode.IO_ERROR;
            throw e;
        }
    }

    /** Glue tells when a statement began and ended to run, in milliseconds; null when what it tells cannot be true. */
    private static @Nullable Ran ran(Statement statement, Duration passed) {
        Long from = statement.startedOn();
        Long to = statement.completedOn();
        return from != null && to != null && from > MILLISECONDS && to >= from && to - from <= passed.toMillis()
                ? new Ran(Duration.ofMillis(to - from), Instant.ofEpochMilli(to))
                : null;
    }

    /** Until it is time to look, which gives null, or what came of it is known without. */
    private @Nullable String pause(Watch watch) {
        while (true) {
            throwIfStopped();
            String outcome = watch.outcome();
            if (outcome != null) {
                return outcome;
            }
            Duration left = watch.left(transport.timing().now());
            if (left.isZero()) {
                return null;
            }
            try {
                transport.timing().pause(left.compareTo(Watch.BREATH) < 0 ? left : Watch.BREATH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancel();
                throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.", e);
            }
        }
    }

    private void throwIfStopped() {
        String lost = transport.lost();
        if (lost != null) {
            ended = true;
            throw new QueryException(ErrorCode.CONNECTION_LOST, lost);
        }
        if (cancelled) {
            stop();
            throw cancelled();
        }
        if (deadline != null && !transport.timing().now().isBefore(deadline)) {
            cancelled = true;
            stop();
            throw new QueryException(
                    ErrorCode.STATEMENT_TIMEOUT, "The statement took longer than its time limit and was cancelled.");
        }
    }

    private static QueryException cancelled() {
        return new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.");
    }

    /** By the consumer alone: a call may block, and a cancel must not. */
    private void stop() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            transport.statements().cancel(number);
        } catch (QueryException e) {
            LOG.atWarn().addKeyValue("statement", name).setCause(e).log("a Glue statement could not be cancelled");
        }
    }

    @Override
    public Optional<ResultBatch> next() {
        SessionOutput done = output();
        if (cancelled) {
            throw cancelled();
        }
        ByteBuffer arrow = done.arrow();
        if (arrow != null && !delivered) {
            delivered = true;
            return Optional.of(new ResultBatch(arrow, done.rows()));
        }
        SessionOutput.Segment segment = segments.poll();
        if (segment == null) {
            return Optional.empty();
        }
        byte[] bytes = transport.results().read(segment);
        return Optional.of(new ResultBatch(ByteBuffer.wrap(bytes), segment.rows()));
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            stop();
        }
        SessionOutput done = output;
        if (done != null) {
            segments.clear();
            transport
                    .results()
                    .remove(done.segments().stream()
                            .map(SessionOutput.Segment::key)
                            .toList());
        } else if (!settled) {
            // What it has written meanwhile, or will have until it notices that it was cancelled, nobody reads.
            transport.leftovers().sweep(number, name);
        }
        transport.ended(this);
    }
}
