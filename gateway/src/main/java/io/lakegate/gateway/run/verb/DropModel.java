package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.DefinitionChange;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.Optional;

/**
 * {@code DROP MODEL}. The relation goes first: when that fails the definition is still there, and the statement can be
 * repeated.
 */
final class DropModel implements Verb<OwnStatement.DropModel> {
    private final ProjectRegistry registry;
    private final Relations relations;

    DropModel(ProjectRegistry registry, Relations relations) {
        this.registry = registry;
        this.relations = relations;
    }

    @Override
    public void execute(OwnStatement.DropModel statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        Optional<Model> model = Named.model(project, statement.schema(), statement.name(), statement.ifExists());
        if (model.isEmpty()) {
            return;
        }
        Named.definedInSql(project, model.get());
        DefinitionChange change = Definitions.dropModel(statement.name());
        registry.candidate(context.project(), change);
        if (!statement.keepRelation()) {
            relations.drop(project, model.get(), context);
        }
        registry.change(context.project(), change);
    }
}
