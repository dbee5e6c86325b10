package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.DefinitionChange;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** {@code ALTER MODEL … RENAME TO …}: renames what was built, too. */
final class AlterModelRename implements Verb<OwnStatement.AlterModelRename> {
    private final ProjectRegistry registry;
    private final Relations relations;

    AlterModelRename(ProjectRegistry registry, Relations relations) {
        this.registry = registry;
        this.relations = relations;
    }

    @Override
    public void execute(OwnStatement.AlterModelRename statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        Model model = Named.definedInSql(project, Named.model(project, statement.schema(), statement.name()));
        DefinitionChange change = Definitions.renameModel(statement.name(), statement.newName());
        Project candidate = registry.candidate(context.project(), change);
        Model renamed = Named.model(candidate, "", statement.newName());
        relations.rename(project, model, renamed.relation(), context);
        registry.change(context.project(), change);
    }
}
