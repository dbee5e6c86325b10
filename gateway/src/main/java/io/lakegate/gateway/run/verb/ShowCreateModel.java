package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code SHOW CREATE MODEL}: a statement that makes the same model again. */
final class ShowCreateModel implements Verb<OwnStatement.ShowCreateModel> {
    private final ProjectRegistry registry;

    ShowCreateModel(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.ShowCreateModel statement, StatementContext context, RowSink rows) {
        Model model = Named.model(registry.project(context.project()), statement.schema(), statement.name());
        rows.columns(Columns.of("createmodel_stmt string"));
        rows.row(text(model.definition()));
    }

    static String text(ModelDefinition model) {
        StringBuilder text = new StringBuilder("CREATE MODEL ");
        if (!model.schema().isEmpty()) {
            text.append(name(model.schema())).append('.');
        }
        text.append(name(model.name()));
        if (!model.columns().isEmpty()) {
            text.append(
                    model.columns().stream().map(ShowCreateModel::column).collect(Collectors.joining(", ", " (", ")")));
        }
        if (!model.description().isEmpty()) {
            text.append("\nCOMMENT ").append(string(model.description()));
        }
        if (!model.config().values().isEmpty()) {
            text.append(model.config().values().entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .map(entry -> name(entry.getKey()) + " = " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "\nWITH (", ")")));
        }
        return text.append("\nAS\n").append(model.template().strip()).toString();
    }

    private static String column(ColumnDoc column) {
        String comment = column.description().isEmpty() ? "" : " COMMENT " + string(column.description());
        return name(column.name()) + comment;
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ShowCreateModel::value).collect(Collectors.joining(", ", "ARRAY[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> value(entry.getKey()) + ", " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "MAP[", "]"));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : string(value.toString());
    }

    private static String name(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }

    private static String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
