package io.lakegate.dialect.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query whose answer stands in its text ({@code SELECT 1}, {@code SELECT 1 AS x, 'a' WHERE 1 = 0}): answered without
 * the engine, with the names and types that Spark gives.
 *
 * @param columns in order
 * @param row the single row, or {@code null} for no row; values are Integer, Long, BigDecimal, Double, String, Boolean or
 *     null
 */
public record ConstantQuery(
        List<ConstantColumn> columns, @Nullable List<@Nullable Object> row) implements Statement {
    public ConstantQuery {
        columns = List.copyOf(columns);
    }

    /**
     * @param name as Spark would name it
     * @param dataType Spark SQL's name of the type: int, bigint, decimal(p,s), double, string, boolean, void
     */
    public record ConstantColumn(String name, String dataType) {}
}
