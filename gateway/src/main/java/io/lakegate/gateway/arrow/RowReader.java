package io.lakegate.gateway.arrow;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one Arrow stream, for what must look at values: text forms, row counts of Delta, rows a template asked
 * for. One thread. Who makes it closes it.
 */
public final class RowReader implements AutoCloseable {
    private final ArrowStreamReader reader;
    private final VectorSchemaRoot root;
    private final List<Column> columns;
    private int row = -1;
    private int rowsInBatch;

    /** @throws QueryException {@code ENGINE_ERROR} when the bytes are no Arrow stream */
    public RowReader(InputStream stream) {
        this.reader = new ArrowStreamReader(stream, ArrowMemory.ROOT);
        try {
            this.root = reader.getVectorSchemaRoot();
        } catch (IOException | RuntimeException e) {
            close();
            throw unreadable(e);
        }
        this.columns =
                root.getSchema().getFields().stream().map(SparkTypes::column).toList();
    }

    /** Names and Spark SQL's type names, in order. */
    public List<Column> columns() {
        return columns;
    }

    /** Moves to the next row; false after the last. */
    public boolean next() {
        try {
            while (++row >= rowsInBatch) {
                if (!reader.loadNextBatch()) {
                    return false;
                }
                row = -1;
                rowsInBatch = root.getRowCount();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /**
     * A value of the current row: Boolean, Byte, Short, Integer, Long, Float, Double, BigDecimal, String, byte[],
     * LocalDate, LocalDateTime, Instant, Period, Duration, List, Map or null.
     */
    public @Nullable Object value(int column) {
        return VectorValues.read(root.getVector(column), row);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static QueryException unreadable(Exception cause) {
        return new QueryException(
                ErrorCode.ENGINE_ERROR, "The result is not a readable Arrow stream; run the statement again.", cause);
    }
}
