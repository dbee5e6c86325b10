package io.lakegate.gateway.catalog;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.BufferInput;
import io.lakegate.gateway.arrow.RowReader;
import io.lakegate.templating.QueryRows;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a query whose rows the gateway itself looks at, and holds them all: bounded in rows and bytes. */
public final class SmallQuery {
    /** As many rows as a template can reasonably loop over. */
    private static final int MOST_ROWS = 100_000;

    private static final long MOST_BYTES = 32L << 20;

    private SmallQuery() {}

    /** Runs {@code sql} and reads all its rows. Blocks. */
    public static QueryRows rows(EngineSession session, String sql) {
        return rows(session, SqlStatement.of("lg-" + UUID.randomUUID(), sql), stream -> {});
    }

    /**
     * Runs a statement and reads all its rows. Blocks.
     *
     * @param started told the running stream, so that others can cancel it
     * @throws QueryException {@code LIMIT_EXCEEDED} for a result that is not small; what the engine says
     */
    public static QueryRows rows(EngineSession session, SqlStatement statement, Consumer<ResultStream> started) {
        List<Column> columns = List.of();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        long bytes = 0;
        try (ResultStream stream = session.execute(statement, ProgressListener.NONE)) {
            started.accept(stream);
            for (Optional<ResultBatch> next = stream.next(); next.isPresent(); next = stream.next()) {
                ResultBatch batch = next.get();
                bytes += batch.arrowStream().remaining();
                if (bytes > MOST_BYTES || rows.size() + batch.rowCount() > MOST_ROWS) {
                    throw new QueryException(
                            ErrorCode.LIMIT_EXCEEDED,
                            "The query of a template gave more than " + MOST_ROWS + " rows or " + (MOST_BYTES >> 20)
                                    + " MiB. Aggregate it or add a LIMIT.");
                }
                columns = read(batch, rows);
            }
        }
        return new QueryRows(columns, rows);
    }

    private static List<Column> read(ResultBatch batch, List<List<@Nullable Object>> rows) {
        try (RowReader reader = new RowReader(new BufferInput(batch.arrowStream()))) {
            int width = reader.columns().size();
            while (reader.next()) {
                List<@Nullable Object> row = new ArrayList<>(width);
                for (int column = 0; column < width; column++) {
                    row.add(plain(reader.value(column)));
                }
                rows.add(row);
            }
            return reader.columns();
        }
    }

    /** The value in the few types that templates know. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float real) {
            return Double.valueOf(real.toString());
        }
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Period || value instanceof Duration) {
            return value.toString();
        }
        return value;
    }
}
