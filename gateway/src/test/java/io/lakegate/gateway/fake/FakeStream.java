package io.lakegate.gateway.fake;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A result of one bigint column {@code n}: 0, 1, 2, … */
public final class FakeStream implements ResultStream {
    private final AtomicInteger running;
    private final long rows;
    private final int perBatch;
    private final AtomicLong given = new AtomicLong();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private QueryException atEnd;
    private CountDownLatch gate;
    private boolean started;
    private boolean closed;

    /** @param rows -1 for a statement without a result set */
    public FakeStream(AtomicInteger running, long rows, int perBatch) {
        this.running = running;
        this.rows = rows;
        this.perBatch = perBatch;
        running.incrementAndGet();
    }

    /** Fails after the rows, in place of ending. */
    public FakeStream failing(QueryException error) {
        atEnd = error;
        return this;
    }

    /** Waits for a cancel after the rows, in place of ending. */
    public FakeStream hanging() {
        gate = new CountDownLatch(1);
        return this;
    }

    /** Rows handed out so far. */
    public long given() {
        return given.get();
    }

    @Override
    public Optional<ResultBatch> next() {
        if (cancelled.getCount() == 0) {
            throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.");
        }
        if (rows < 0 && gate == null && atEnd == null) {
            return Optional.empty();
        }
        if (given.get() >= rows && (started || rows != 0)) {
            return end();
        }
        started = true;
        int count = (int) Math.min(perBatch, rows - given.get());
        return Optional.of(batch(given.getAndAdd(count), count));
    }

    private Optional<ResultBatch> end() {
        if (gate != null) {
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.");
        }
        if (atEnd != null) {
            throw atEnd;
        }
        return Optional.empty();
    }

    public static ResultBatch batch(long from, int count) {
        List<Object[]> values = new ArrayList<>();
        for (long n = from; n < from + count; n++) {
            values.add(new Object[] {n});
        }
        return RowEncoder.encode(List.of(new Column("n", "bigint")), values);
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            running.decrementAndGet();
        }
    }
}
