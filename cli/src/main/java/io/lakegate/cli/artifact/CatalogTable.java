package io.lakegate.cli.artifact;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's catalog says of one table.
 *
 * @param type as JDBC names it: TABLE, VIEW
 * @param comment {@code null} for none
 * @param owner {@code null} when the catalog does not say
 * @param statistics by name, such as bytes and rows; empty when there are none
 */
public record CatalogTable(
        String type,
        String schema,
        String name,
        @Nullable String comment,
        @Nullable String owner,
        List<Column> columns,
        Map<String, Long> statistics) {
    public CatalogTable {
        columns = List.copyOf(columns);
        statistics = Map.copyOf(statistics);
    }

    /** @param comment {@code null} for none */
    public record Column(String name, String type, @Nullable String comment) {}
}
