package io.lakegate.gateway.store;

import io.lakegate.domain.project.SourceDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Source tables declared by {@code CREATE SOURCE}. */
final class SourceTable extends DefinitionTable<SourceDefinition> {
    SourceTable() {
        super(
                "sources",
                List.of("source_name", "name"),
                List.of("catalog_name", "schema_name", "identifier", "description", "column_docs", "config"));
    }

    @Override
    List<Object> key(SourceDefinition source) {
        return List.of(source.sourceName(), source.name());
    }

    @Override
    List<Object> values(SourceDefinition source) {
        return List.of(
                source.catalog(),
                source.schema(),
                source.identifier(),
                source.description(),
                Json.of(source.columns()),
                Json.of(source.config()));
    }

    @Override
    SourceDefinition read(String project, ResultSet row) throws SQLException {
        return new SourceDefinition(
                project,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Json.columns(row.getString(7)),
                Json.config(row.getString(8)),
                "");
    }
}
