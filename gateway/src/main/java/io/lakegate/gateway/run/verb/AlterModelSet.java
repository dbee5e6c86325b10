package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** {@code ALTER MODEL … SET (…)}: the next run builds by it. */
final class AlterModelSet implements Verb<OwnStatement.AlterModelSet> {
    private final ProjectRegistry registry;

    AlterModelSet(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.AlterModelSet statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        Named.definedInSql(project, Named.model(project, statement.schema(), statement.name()));
        registry.change(context.project(), Definitions.configureModel(statement.name(), statement.changes()));
    }
}
