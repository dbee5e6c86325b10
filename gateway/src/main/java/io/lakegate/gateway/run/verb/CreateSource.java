package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.SourceDefinition;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.Definitions.IfTaken;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** {@code CREATE SOURCE}: declares a table that is there; whether it is, the first run that reads it finds out. */
final class CreateSource implements Verb<OwnStatement.CreateSource> {
    private final ProjectRegistry registry;

    CreateSource(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.CreateSource statement, StatementContext context, RowSink rows) {
        NodeConfig config = statement.config();
        SourceDefinition source = new SourceDefinition(
                context.project(),
                statement.sourceName(),
                statement.name(),
                config.string("catalog").orElse(""),
                config.string("schema").orElse(statement.sourceName()),
                config.string("identifier").orElse(statement.name()),
                statement.comment(),
                statement.columns(),
                config,
                "");
        registry.change(
                context.project(),
                Definitions.createSource(source, IfTaken.of(statement.orReplace(), statement.ifNotExists())));
    }
}
