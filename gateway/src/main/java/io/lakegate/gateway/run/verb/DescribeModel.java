package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.List;
import java.util.Map;

/** {@code DESCRIBE MODEL}: what a model is, a row per fact. */
final class DescribeModel implements Verb<OwnStatement.DescribeModel> {
    private final ProjectRegistry registry;

    DescribeModel(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.DescribeModel statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        Model model = Named.model(project, statement.schema(), statement.name());
        rows.columns(Columns.of("section string", "name string", "value string", "comment string"));
        rows.row("model", "name", model.name(), model.definition().description());
        rows.row(
                "model", "relation", model.ephemeral() ? null : model.relation().toString(), null);
        rows.row("model", "materialized", model.materialization().name(), null);
        rows.row("model", "file_format", Facts.fileFormat(model), null);
        rows.row("model", "path", model.path().isEmpty() ? null : model.path(), null);
        // What nobody set says nothing: dbt has some thirty keys.
        model.config().values().forEach((key, value) -> {
            if (value != null && !value.equals(List.of()) && !value.equals(Map.of())) {
                rows.row("config", key, String.valueOf(value), null);
            }
        });
        for (ColumnDoc column : model.definition().columns()) {
            rows.row("column", column.name(), column.dataType(), column.description());
        }
        for (NodeId parent : model.dependsOn()) {
            rows.row("depends on", project.node(parent).map(Node::name).orElse(""), parent.value(), null);
        }
        project.nodes().values().stream()
                .filter(other -> other.dependsOn().contains(model.id()))
                .forEach(child ->
                        rows.row("referenced by", child.name(), child.id().value(), null));
    }
}
