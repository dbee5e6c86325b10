package io.lakegate.gateway.engine.connect;

import io.grpc.Metadata;
import io.grpc.Status;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The responses of one execution.
 *
 * <p>The execution is reattachable: a server may end the call in the middle (it does after some minutes or a gigabyte)
 * and a network may break it; the stream then asks for the responses after the last one it has seen. Only a response
 * that says "complete" ends it well.
 *
 * <p>The reader owns all fields but the queue and the reason to stop, which other threads reach.
 */
final class PlanStream implements ResultStream {
    /** Comes from no attempt, and so is passed over: it only wakes the reader to see why it should stop. */
    private static final PlanAttempt.Event WAKE =
            new PlanAttempt.Ended(new PlanAttempt(event -> {}), Status.CANCELLED, new Metadata());

    private final ConnectSession session;
    private final SessionCalls calls;
    private final Patience patience;
    private final @Nullable Instant deadline;
    private final String operationId = UUID.randomUUID().toString();
    private final BlockingQueue<PlanAttempt.Event> events = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable QueryException> stopped = new AtomicReference<>();
    private PlanAttempt attempt = new PlanAttempt(events::add);
    private String lastResponseId = "";
    private int failedReattachments;
    private @Nullable ExecutePlanRequest request;
    private boolean reattaching;
    private boolean refused;
    private boolean rows = true;
    private boolean ended;

    PlanStream(ConnectSession session, SessionCalls calls, Patience patience, @Nullable Instant deadline) {
        this.session = session;
        this.calls = calls;
        this.patience = patience;
        this.deadline = deadline;
    }

    void start(Plan plan, String tag) {
        request = calls.executeRequest(operationId, tag, plan);
        calls.execute(request, attempt);
    }

    @Override
    public Optional<ResultBatch> next() {
        while (!ended) {
            PlanAttempt.Event event = take();
            if (event.from() != attempt) {
                continue;
            }
            if (event instanceof PlanAttempt.Arrived arrived) {
                attempt.requestNext();
                Optional<ResultBatch> batch = read(arrived.response());
                if (batch.isPresent()) {
                    return batch;
                }
            } else if (event instanceof PlanAttempt.Ended over) {
                reattachOrFail(over);
            }
        }
        return Optional.empty();
    }

    private Optional<ResultBatch> read(ExecutePlanResponse response) {
        lastResponseId = response.getResponseId();
        failedReattachments = 0;
        refused = false;
        if (response.hasSchema()) {
            // A statement without a result set has a schema without columns, and a batch of nothing.
            rows = response.getSchema().getStruct().getFieldsCount() > 0;
        }
        if (response.hasArrowBatch() && rows) {
            ExecutePlanResponse.ArrowBatch batch = response.getArrowBatch();
            return Optional.of(new ResultBatch(batch.getData().asReadOnlyByteBuffer(), batch.getRowCount()));
        }
        if (response.hasResultComplete()) {
            ended = true;
            attempt.cancel();
            calls.release(operationId);
        }
        return Optional.empty();
    }

    private void reattachOrFail(PlanAttempt.Ended over) {
        if (over.status().getCode() == Status.Code.UNAUTHENTICATED && !refused && calls.greetAnew()) {
            refused = true;
            repeat();
            return;
        }
        boolean cutShort = over.status().isOk();
        boolean broken = over.status().getCode() == Status.Code.UNAVAILABLE;
        if (broken && failedReattachments > 0 && session.alive()) {
            patience.doubt().run();
        }
        boolean hopeful = session.alive() && failedReattachments < patience.attempts();
        if ((cutShort || broken) && hopeful) {
            if (failedReattachments > 0 || broken) {
                patience.pause(failedReattachments);
            }
            failedReattachments++;
            reattaching = true;
            repeat();
            return;
        }
        ended = true;
        QueryException error = cutShort
                ? new QueryException(
                        ErrorCode.CONNECTION_LOST, "The engine ended the result before it was complete. Run it again.")
                : SparkErrors.translate(over.status(), over.trailers());
        if (error.code() == ErrorCode.CONNECTION_LOST) {
            throw session.died(error);
        }
        calls.release(operationId);
        throw error;
    }

    /** Who is refused has executed nothing, and the operation's id keeps Spark from executing it twice in any case. */
    private void repeat() {
        attempt = new PlanAttempt(events::add);
        if (reattaching || request == null || !lastResponseId.isEmpty()) {
            calls.reattach(operationId, lastResponseId, attempt);
        } else {
            calls.execute(request, attempt);
        }
    }

    private PlanAttempt.Event take() {
        try {
            while (true) {
                throwIfStopped();
                PlanAttempt.Event event = poll();
                if (event != null) {
                    throwIfStopped();
                    return event;
                }
                stop(new QueryException(
                        ErrorCode.STATEMENT_TIMEOUT,
                        "The statement took longer than its time limit and was cancelled."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            QueryException cancelled = new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.", e);
            stop(cancelled);
            throw cancelled;
        }
    }

    /** The next event; {@code null} when the deadline passes first. */
    private PlanAttempt.@Nullable Event poll() throws InterruptedException {
        if (deadline == null) {
            return events.take();
        }
        long nanos = Math.max(0, Duration.between(Instant.now(), deadline).toNanos());
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void throwIfStopped() {
        QueryException why = stopped.get();
        if (why != null) {
            throw why;
        }
    }

    private void stop(QueryException why) {
        if (stopped.compareAndSet(null, why)) {
            events.add(WAKE);
            calls.interrupt(operationId);
        }
    }

    @Override
    public void cancel() {
        stop(new QueryException(ErrorCode.CANCELLED, "The statement was cancelled."));
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            cancel();
            attempt.cancel();
        }
        session.ended(this);
    }
}
