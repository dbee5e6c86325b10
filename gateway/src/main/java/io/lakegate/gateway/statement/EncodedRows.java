package io.lakegate.gateway.statement;

import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowEncoder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of our own statements on their way into segments: encoded in batches, or earlier when a client waits. */
final class EncodedRows implements RowSink, SegmentBuffer.Tail {
    private static final int ROWS_PER_BATCH = 1000;

    private final LiveStatement statement;
    private final SegmentBuffer buffer;
    private @Nullable RowEncoder encoder;

    EncodedRows(LiveStatement statement) {
        this.statement = statement;
        this.buffer = statement.buffer();
    }

    @Override
    public void columns(List<Column> columns) {
        ResultBatch schema;
        synchronized (this) {
            if (encoder != null) {
                throw new IllegalStateException("columns are declared once");
            }
            encoder = new RowEncoder(columns);
            schema = encoder.take();
        }
        buffer.append(schema);
        buffer.tail(this);
    }

    @Override
    public void row(@Nullable Object... values) {
        statement.cancellation().check();
        ResultBatch full = null;
        synchronized (this) {
            RowEncoder rows = Objects.requireNonNull(encoder, "columns come before rows");
            rows.add(values);
            if (rows.rows() >= ROWS_PER_BATCH) {
                full = rows.take();
            }
        }
        if (full == null) {
            buffer.tailGrew();
        } else {
            buffer.append(full);
        }
    }

    @Override
    public void affected(long rows) {
        statement.affected(rows);
    }

    @Override
    public void onProgress(Progress progress) {
        statement.onProgress(progress);
    }

    /** Hands over the rows that are left; before the statement ends, well or not. */
    void flush() {
        if (any()) {
            buffer.append(take());
        }
    }

    @Override
    public synchronized boolean any() {
        return encoder != null && encoder.rows() > 0;
    }

    @Override
    public synchronized ResultBatch take() {
        return Objects.requireNonNull(encoder, "columns come before rows").take();
    }
}
