package io.lakegate.domain.project;

import java.util.List;

/**
 * A model as its author wrote it, before parsing.
 *
 * @param schema the schema named in {@code CREATE MODEL schema.name}, empty when it named none
 * @param template the query with its Jinja, verbatim
 * @param config what {@code WITH (…)} or the properties file says; in-template {@code config()} comes on top
 * @param path the file, relative to its project; empty when defined in SQL
 * @param lineOffset lines of the statement before the template's first, so that errors point into what was sent
 */
public record ModelDefinition(
        String packageName,
        String name,
        String schema,
        String template,
        NodeConfig config,
        String description,
        List<ColumnDoc> columns,
        String path,
        int lineOffset) {
    public ModelDefinition {
        columns = List.copyOf(columns);
    }
}
