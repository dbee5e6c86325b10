package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** {@code DROP MACRO}: refused by the parse when a model calls it. */
final class DropMacro implements Verb<OwnStatement.DropMacro> {
    private final ProjectRegistry registry;

    DropMacro(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.DropMacro statement, StatementContext context, RowSink rows) {
        boolean there = registry.project(context.project()).definition().macros().stream()
                .anyMatch(macro -> macro.path().equals(statement.name()));
        if (!there) {
            if (statement.ifExists()) {
                return;
            }
            throw new QueryException(
                    ErrorCode.UNDEFINED_FUNCTION,
                    "There is no macro '" + statement.name() + "' in project " + context.project()
                            + ". SHOW MACROS lists those defined in SQL.");
        }
        registry.change(context.project(), Definitions.dropMacro(statement.name()));
    }
}
