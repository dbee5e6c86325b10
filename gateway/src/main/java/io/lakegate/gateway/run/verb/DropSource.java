package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** {@code DROP SOURCE}: forgets the declaration; the table is not ours and stays. */
final class DropSource implements Verb<OwnStatement.DropSource> {
    private final ProjectRegistry registry;

    DropSource(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.DropSource statement, StatementContext context, RowSink rows) {
        NodeId id = NodeId.source(context.project(), statement.sourceName(), statement.name());
        if (!registry.project(context.project()).sources().containsKey(id)) {
            if (statement.ifExists()) {
                return;
            }
            throw new QueryException(
                    ErrorCode.UNDEFINED_SOURCE,
                    "There is no source " + statement.sourceName() + "." + statement.name() + " in project "
                            + context.project() + ". SHOW SOURCES lists them.");
        }
        registry.change(context.project(), Definitions.dropSource(statement.sourceName(), statement.name()));
    }
}
