package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.Definitions.IfTaken;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** {@code CREATE MACRO}: the project is parsed with it, so a macro that breaks a model is refused. */
final class CreateMacro implements Verb<OwnStatement.CreateMacro> {
    private final ProjectRegistry registry;

    CreateMacro(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.CreateMacro statement, StatementContext context, RowSink rows) {
        MacroDefinition macro = new MacroDefinition(context.project(), statement.template(), statement.name());
        registry.change(context.project(), Definitions.createMacro(macro, IfTaken.of(statement.orReplace(), false)));
    }
}
