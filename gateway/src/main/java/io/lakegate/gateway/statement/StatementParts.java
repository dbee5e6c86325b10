package io.lakegate.gateway.statement;

import io.lakegate.dialect.Dialect;
import io.lakegate.gateway.observe.StatementObserver;
import io.lakegate.gateway.session.SessionPool;

/**
 * What statements are carried out with.
 *
 * @param changed called before the answer of a statement that may have changed what the catalog shows
 */
public record StatementParts(
        Dialect dialect,
        SessionPool sessions,
        StatementTemplates templates,
        OwnStatements ownStatements,
        Runnable changed,
        StatementObserver observer) {}
