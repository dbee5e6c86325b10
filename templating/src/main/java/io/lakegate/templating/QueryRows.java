package io.lakegate.templating;

import io.lakegate.domain.relation.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small result in memory.
 *
 * @param rows each as long as {@code columns}; values are Long, BigDecimal, Double, String, Boolean, LocalDate,
 *     LocalDateTime, OffsetDateTime, byte[], List, Map or null
 */
public record QueryRows(List<Column> columns, List<List<@Nullable Object>> rows) {
    public QueryRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
