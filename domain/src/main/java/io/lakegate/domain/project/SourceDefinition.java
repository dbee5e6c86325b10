package io.lakegate.domain.project;

import java.util.List;

/**
 * One table of a source: something Lakegate reads and does not build.
 *
 * @param sourceName the first argument of {@code source()}
 * @param name the second argument
 * @param catalog Spark catalog, empty for the session's default
 * @param schema where the table is
 * @param identifier the table's name there; usually {@code name}
 */
public record SourceDefinition(
        String packageName,
        String sourceName,
        String name,
        String catalog,
        String schema,
        String identifier,
        String description,
        List<ColumnDoc> columns,
        NodeConfig config,
        String path) {
    public SourceDefinition {
        columns = List.copyOf(columns);
    }
}
