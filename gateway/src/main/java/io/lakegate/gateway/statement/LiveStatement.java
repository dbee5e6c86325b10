package io.lakegate.gateway.statement;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A statement from its acceptance until it is forgotten. Readers ask with futures and hold no thread; the worker that
 * runs it reports through package-private methods. Futures may complete on any thread.
 */
// The stages that complete one future from another have no outcome of their own.
@SuppressWarnings("FutureReturnValueIgnored")
public final class LiveStatement implements ProgressListener {
    private final String id = Ids.next();
    private final GatewayConnection connection;
    private final StatementRequest request;
    private final ScheduledExecutorService timer;
    private final SegmentBuffer buffer;
    private final Cancellation cancellation = new Cancellation();
    private final long startedNanos = System.nanoTime();
    private final @Nullable Instant deadline;
    private @Nullable Future<?> alarm;

    private final List<CompletableFuture<Boolean>> watchers = new ArrayList<>();
    private StatementStatus.State state = StatementStatus.State.QUEUED;
    private Progress progress = Progress.of("");
    private @Nullable QueryException failure;
    private long updateCount;
    private Remarks remarks = Remarks.NONE;
    private long endedNanos;
    private boolean drained;

    LiveStatement(
            GatewayConnection connection,
            StatementRequest request,
            Duration timeout,
            StatementLimits limits,
            BufferBudget budget,
            ScheduledExecutorService timer) {
        this.connection = connection;
        this.request = request;
        this.timer = timer;
        this.buffer = new SegmentBuffer(limits, budget, timer, this::changed);
        this.deadline = timeout.isZero() ? null : Instant.now().plus(timeout);
        if (deadline != null) {
            alarm = timer.schedule(() -> timedOut(timeout), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        cancellation.onCancel(this::cancelled);
    }

    public String id() {
        return id;
    }

    public GatewayConnection connection() {
        return connection;
    }

    /** As sent; may hold anybody's data. */
    public String sql() {
        return request.sql();
    }

    StatementRequest request() {
        return request;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    SegmentBuffer buffer() {
        return buffer;
    }

    @Nullable
    Instant deadline() {
        return deadline;
    }

    public synchronized StatementStatus status() {
        StatementStatus.Result result = StatementStatus.Result.UNKNOWN;
        if (buffer.rows()) {
            result = StatementStatus.Result.ROWS;
        } else if (state == StatementStatus.State.FINISHED) {
            result = StatementStatus.Result.UPDATE;
        }
        return new StatementStatus(id, state, result, progress, elapsed().toMillis());
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos((endedNanos == 0 ? System.nanoTime() : endedNanos) - startedNanos);
    }

    /**
     * Segment {@code number}, or the update count in place of segment 0, or after {@code wait} that there is none yet.
     *
     * @return fails with the statement's error, or as {@link SegmentBuffer#segment} does
     */
    public CompletableFuture<Answer> answer(int number, Duration wait) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CompletableFuture<Optional<Segment>> segment = buffer.segment(number);
        segment.whenComplete((found, error) -> {
            if (error != null) {
                answer.completeExceptionally(error);
            } else {
                answer.complete(found.isPresent() ? rows(found.get()) : update());
            }
        });
        if (!answer.isDone()) {
            giveUpAfter(wait, answer, () -> answer.complete(new Answer.Pending(status())));
            answer.whenComplete((ignored, error) -> segment.cancel(false));
        }
        return answer;
    }

    /** The status, as soon as something is new or {@code wait} is over; at once when there is something to fetch. */
    public CompletableFuture<StatementStatus> changed(Duration wait) {
        CompletableFuture<StatementStatus> news = new CompletableFuture<>();
        CompletableFuture<Boolean> change = watch();
        if (buffer.ready() || status().state().over()) {
            news.complete(status());
            return news;
        }
        change.thenRun(() -> news.complete(status()));
        giveUpAfter(wait, news, () -> news.complete(status()));
        return news;
    }

    private void giveUpAfter(Duration wait, CompletableFuture<?> future, Runnable then) {
        if (wait.isZero()) {
            then.run();
            return;
        }
        Future<?> alarm = timer.schedule(then, wait.toMillis(), TimeUnit.MILLISECONDS);
        future.whenComplete((ignored, error) -> alarm.cancel(false));
    }

    private synchronized Answer update() {
        return new Answer.Update(updateCount, remarks);
    }

    private synchronized Answer rows(Segment segment) {
        return new Answer.Rows(segment, remarks);
    }

    private synchronized CompletableFuture<Boolean> watch() {
        CompletableFuture<Boolean> watcher = new CompletableFuture<>();
        watchers.removeIf(CompletableFuture::isDone);
        watchers.add(watcher);
        return watcher;
    }

    private void changed() {
        List<CompletableFuture<Boolean>> told;
        synchronized (this) {
            told = List.copyOf(watchers);
            watchers.clear();
        }
        told.forEach(watcher -> watcher.complete(true));
    }

    @Override
    public void onProgress(Progress news) {
        boolean tell;
        synchronized (this) {
            tell = !news.message().equals(progress.message());
            progress = news;
        }
        if (tell) {
            changed();
        }
    }

    void enter(StatementStatus.State next) {
        synchronized (this) {
            if (state.over()) {
                return;
            }
            state = next;
        }
        changed();
    }

    /** Said before the first answer is given, so that all of them carry it. */
    synchronized void remark(Remarks what) {
        remarks = what;
    }

    synchronized void affected(long rows) {
        updateCount = rows;
    }

    void finished() {
        synchronized (this) {
            if (!over(StatementStatus.State.FINISHED)) {
                return;
            }
        }
        buffer.end();
    }

    void failed(QueryException why) {
        synchronized (this) {
            if (!over(
                    why.code() == ErrorCode.CANCELLED
                            ? StatementStatus.State.CANCELLED
                            : StatementStatus.State.FAILED)) {
                return;
            }
            failure = why;
        }
        buffer.fail(why);
    }

    private boolean over(StatementStatus.State end) {
        if (state.over()) {
            return false;
        }
        state = end;
        endedNanos = System.nanoTime();
        if (alarm != null) {
            alarm.cancel(false);
        }
        return true;
    }

    synchronized @Nullable QueryException failure() {
        return failure;
    }

    private void timedOut(Duration timeout) {
        cancellation.cancel(new QueryException(
                ErrorCode.STATEMENT_TIMEOUT,
                "The statement took longer than its timeout of " + timeout.toMillis() + " ms and was cancelled."));
    }

    /** Runs on whoever cancels. A timeout and a cancel both end the result at once; the worker learns of it when it next looks. */
    private void cancelled() {
        try {
            cancellation.check();
        } catch (QueryException why) {
            failed(why);
            if (why.code() == ErrorCode.CANCELLED) {
                buffer.discard(why);
            }
        }
    }

    /** Cancels what runs and forgets every byte. Idempotent. */
    void abandon() {
        cancellation.cancel();
        buffer.discard(new QueryException(ErrorCode.CANCELLED, "The statement was cancelled."));
    }

    /** Marks the result as read to its end; true the first time. */
    synchronized boolean drain() {
        boolean first = !drained;
        drained = true;
        return first;
    }
}
