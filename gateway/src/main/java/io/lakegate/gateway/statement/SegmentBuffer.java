package io.lakegate.gateway.statement;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.gateway.arrow.ArrowStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Between the thread that reads a result from the engine and the clients that read it from us: batches in, segments out.
 *
 * <p>Batches of one schema are joined at their frames into an open segment. It is closed when it is large enough, when
 * the result ends, or when a client has waited for a moment. Bytes are held until the client asks for a later segment;
 * with too many of them the writer blocks, which stops the engine's stream. Nothing here decodes a row.
 *
 * <p>Thread rule: one writer at a time, any number of readers; readers never block. Futures complete without the lock.
 */
final class SegmentBuffer {
    /** Rows that are not worth a batch yet, taken when a client waits. */
    interface Tail {
        boolean any();

        ResultBatch take();
    }

    private record Waiting(int number, CompletableFuture<Optional<Segment>> segment) {}

    private record Held(Segment segment, long bytes) {}

    private final StatementLimits limits;
    private final BufferBudget budget;
    private final ScheduledExecutorService timer;
    private final Runnable changed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition spaceFreed = lock.newCondition();
    private final ArrayDeque<Held> closed = new ArrayDeque<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<ByteBuffer> open = new ArrayList<>();
    private @Nullable ByteBuffer schema;
    private @Nullable Tail tail;
    private @Nullable QueryException failure;
    private int firstHeld;
    private int next;
    private long openRows;
    private long openBytes;
    private long totalRows;
    private long heldBytes;
    private boolean ended;
    private boolean discarded;
    private boolean lingering;

    /** @param changed called, without the lock, when a segment was closed */
    SegmentBuffer(StatementLimits limits, BufferBudget budget, ScheduledExecutorService timer, Runnable changed) {
        this.limits = limits;
        this.budget = budget;
        this.timer = timer;
        this.changed = changed;
    }

    /**
     * Adds rows. Blocks while the reader is far behind.
     *
     * @throws QueryException the reason why nobody wants them any more, or {@code RESOURCES_EXHAUSTED}
     */
    void append(ResultBatch batch) {
        ArrowStream stream = ArrowStream.split(batch.arrowStream());
        long bytes = batch.arrowStream().remaining();
        lock.lock();
        try {
            while (heldBytes >= limits.bytesPerStatement() && failure == null && !discarded) {
                spaceFreed.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
        budget.acquire(bytes);
        List<Runnable> after = List.of();
        lock.lock();
        try {
            if (failure != null || discarded) {
                budget.release(bytes);
                check();
            }
            add(stream, bytes);
            if (!waiting.isEmpty()) {
                if (openBytes >= limits.segmentBytes()) {
                    close(false);
                } else {
                    linger();
                }
            }
            after = deliver();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    /** Says where rows wait that are not worth a batch yet; {@link #tailGrew} tells of new ones. */
    void tail(Tail rows) {
        lock.lock();
        try {
            tail = rows;
        } finally {
            lock.unlock();
        }
    }

    void tailGrew() {
        lock.lock();
        try {
            check();
            if (!waiting.isEmpty()) {
                linger();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The result is complete. Without a batch there was no result set, and no segment. */
    void end() {
        List<Runnable> after;
        lock.lock();
        try {
            if (schema != null && failure == null && !discarded) {
                close(true);
            }
            ended = true;
            after = deliver();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    /** The result breaks off: rows so far are delivered, then the error. */
    void fail(QueryException why) {
        List<Runnable> after;
        lock.lock();
        try {
            if (ended || failure != null) {
                return;
            }
            if (openRows > 0) {
                close(false);
            }
            failure = why;
            spaceFreed.signalAll();
            after = deliver();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    /** Forgets all bytes; readers still waiting get {@code why}. Idempotent. */
    void discard(QueryException why) {
        List<Runnable> after;
        lock.lock();
        try {
            discarded = true;
            if (failure == null) {
                failure = why;
            }
            closed.clear();
            firstHeld = next;
            clearOpen();
            budget.release(heldBytes);
            heldBytes = 0;
            spaceFreed.signalAll();
            after = deliver();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    /**
     * A segment, as soon as there is one. Forgets all before it.
     *
     * @return empty when the statement ended without a result set; fails with the result's own error, {@code RESULT_EXPIRED} for a forgotten segment, or {@code
     *     INVALID_PARAMETER_VALUE} for one that will never be
     */
    CompletableFuture<Optional<Segment>> segment(int number) {
        CompletableFuture<Optional<Segment>> future = new CompletableFuture<>();
        List<Runnable> after;
        lock.lock();
        try {
            if (number <= next) {
                forgetBefore(number);
            }
            waiting.removeIf(entry -> entry.segment.isDone());
            waiting.add(new Waiting(number, future));
            if (number == next && (openRows > 0 || (tail != null && tail.any()))) {
                if (openBytes >= limits.segmentBytes()) {
                    close(false);
                } else {
                    linger();
                }
            }
            after = deliver();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
        return future;
    }

    /** Whether {@link #segment} for the first segment not yet asked for would be answered now. */
    boolean ready() {
        lock.lock();
        try {
            return ended || failure != null || !closed.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this is a result set, as far as known. */
    boolean rows() {
        lock.lock();
        try {
            return schema != null;
        } finally {
            lock.unlock();
        }
    }

    long totalRows() {
        lock.lock();
        try {
            return totalRows + openRows;
        } finally {
            lock.unlock();
        }
    }

    long heldBytes() {
        lock.lock();
        try {
            return heldBytes;
        } finally {
            lock.unlock();
        }
    }

    private void check() {
        if (failure != null) {
            throw failure;
        }
    }

    private void add(ArrowStream stream, long bytes) {
        boolean otherSchema = schema != null && !schema.equals(stream.schema());
        if (openRows > 0 && (otherSchema || openBytes + bytes > 2L * limits.segmentBytes())) {
            close(false);
        }
        if (schema == null || otherSchema) {
            schema = stream.schema();
        }
        heldBytes += bytes;
        openBytes += bytes;
        if (stream.rows() > 0) {
            open.add(stream.batches());
            openRows += stream.rows();
        }
        if (openBytes >= 2L * limits.segmentBytes() && openRows > 0) {
            close(false);
        }
    }

    private void linger() {
        if (!lingering) {
            lingering = true;
            var unused = timer.schedule(this::closeForWaiting, limits.linger().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void closeForWaiting() {
        List<Runnable> after;
        lock.lock();
        try {
            lingering = false;
            waiting.removeIf(entry -> entry.segment.isDone());
            if (waiting.isEmpty() || ended || failure != null) {
                return;
            }
            if (tail != null && tail.any()) {
                ResultBatch rows = tail.take();
                budget.take(rows.arrowStream().remaining());
                add(ArrowStream.split(rows.arrowStream()), rows.arrowStream().remaining());
            }
            if (openRows > 0) {
                close(false);
            }
            after = deliver();
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    private void close(boolean end) {
        ByteBuffer header = schema;
        if (header == null) {
            throw new IllegalStateException("no schema");
        }
        List<ByteBuffer> body = new ArrayList<>(open.size() + 2);
        body.add(header);
        body.addAll(open);
        body.add(ArrowStream.endMarker());
        totalRows += openRows;
        closed.add(new Held(Segment.of(next, openRows, end, totalRows, body), openBytes));
        next++;
        clearOpen();
    }

    private void clearOpen() {
        open.clear();
        openRows = 0;
        openBytes = 0;
    }

    private void forgetBefore(int number) {
        long freed = 0;
        while (firstHeld < number) {
            Held oldest = closed.poll();
            freed += oldest == null ? 0 : oldest.bytes;
            firstHeld++;
        }
        if (freed > 0) {
            heldBytes -= freed;
            budget.release(freed);
            spaceFreed.signalAll();
        }
    }

    /** What to run after unlocking: completions of every wait that is over, and the news. */
    private List<Runnable> deliver() {
        List<Runnable> after = new ArrayList<>();
        for (Iterator<Waiting> entries = waiting.iterator(); entries.hasNext(); ) {
            Waiting entry = entries.next();
            Runnable completion = completion(entry);
            if (completion != null) {
                after.add(completion);
                entries.remove();
            }
        }
        after.add(changed);
        return after;
    }

    private @Nullable Runnable completion(Waiting entry) {
        int number = entry.number;
        CompletableFuture<Optional<Segment>> future = entry.segment;
        if (number >= firstHeld && number < next) {
            for (Held held : closed) {
                if (held.segment.number() == number) {
                    return () -> future.complete(Optional.of(held.segment));
                }
            }
        }
        if (ended && schema == null && number == 0) {
            return () -> future.complete(Optional.empty());
        }
        QueryException why = failure;
        if (why != null && (discarded || number == next)) {
            return () -> future.completeExceptionally(why);
        }
        if (number < firstHeld) {
            return () -> future.completeExceptionally(new QueryException(
                    ErrorCode.RESULT_EXPIRED,
                    "Segment " + number + " was acknowledged and is forgotten; the first one held is " + firstHeld
                            + "."));
        }
        if (ended || why != null || number > next) {
            return () -> future.completeExceptionally(new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "There is no segment " + number + " yet: ask for them in order, the next one is " + next + "."));
        }
        return null;
    }
}
