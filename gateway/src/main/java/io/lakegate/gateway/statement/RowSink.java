package io.lakegate.gateway.statement;

import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.relation.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of one of our own statements go. Any thread may write; a write blocks while the client is far behind. */
public interface RowSink extends ProgressListener {
    /** Declares the result's columns; once, before the first row. Types are Spark SQL's names: string, bigint, int, double, boolean, timestamp. */
    void columns(List<Column> columns);

    /**
     * Adds a row and lets a waiting client have it at once.
     *
     * @param values String, Integer, Long, Double, Boolean, Instant or null, as {@link #columns} declared
     * @throws io.lakegate.domain.error.QueryException {@code CANCELLED} when nobody wants the result any more
     */
    void row(@Nullable Object... values);

    /**
     * Tells the update count of a statement without a result set; 0 when never told. Called at most once, and never after
     * {@link #columns}.
     */
    void affected(long rows);
}
