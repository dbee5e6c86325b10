package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;

/** Carries out one kind of statement. Stateless and safe to share between threads; blocks until the statement is done. */
@FunctionalInterface
interface Verb<S extends OwnStatement> {
    void execute(S statement, StatementContext context, RowSink rows);
}
