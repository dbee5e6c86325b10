package io.lakegate.gateway.catalog;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import java.util.Optional;

/** Asks a session what a relation is. */
final class RelationLookup {
    private RelationLookup() {}

    static Optional<RelationState> ask(EngineSession session, Dialect dialect, Relation relation) {
        try {
            return Optional.of(TableDescription.read(
                    relation, SmallQuery.rows(session, "DESCRIBE TABLE EXTENDED " + dialect.quoted(relation))));
        } catch (QueryException e) {
            // Only what says in so many words that there is no such table: any other failure says nothing about it.
            if (e.code() == ErrorCode.UNDEFINED_TABLE || e.code() == ErrorCode.UNDEFINED_SCHEMA) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
