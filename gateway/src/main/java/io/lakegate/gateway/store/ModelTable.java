package io.lakegate.gateway.store;

import io.lakegate.domain.project.ModelDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Models defined by {@code CREATE MODEL}. */
final class ModelTable extends DefinitionTable<ModelDefinition> {
    ModelTable() {
        super(
                "models",
                List.of("name"),
                List.of("schema_name", "template", "config", "description", "column_docs", "line_offset"));
    }

    @Override
    List<Object> key(ModelDefinition model) {
        return List.of(model.name());
    }

    @Override
    List<Object> values(ModelDefinition model) {
        return List.of(
                model.schema(),
                model.template(),
                Json.of(model.config()),
                model.description(),
                Json.of(model.columns()),
                model.lineOffset());
    }

    @Override
    ModelDefinition read(String project, ResultSet row) throws SQLException {
        return new ModelDefinition(
                project,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Json.config(row.getString(4)),
                row.getString(5),
                Json.columns(row.getString(6)),
                "",
                row.getInt(7));
    }
}
