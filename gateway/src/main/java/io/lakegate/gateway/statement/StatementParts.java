package io.lakegate.gateway.statement;

import io.lakegate.dialect.Dialect;
import io.lakegate.gateway.session.SessionPool;

/** What statements are carried out with. */
public record StatementParts(
        Dialect dialect,
        SessionPool sessions,
        StatementTemplates templates,
        OwnStatements ownStatements,
        StatementListener listener) {}
