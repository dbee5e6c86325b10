package io.lakegate.gateway.statement;

import io.lakegate.dialect.statement.OwnStatement;

/**
 * Carries out Lakegate's own statements. The port between this room and {@code run}, which is above it and implements it.
 */
public interface OwnStatements {
    /**
     * Runs on a statement's worker thread and blocks until the statement is done.
     *
     * @param rows where result rows go as they come; calling {@link RowSink#columns} first makes it a result set, and a
     *     statement that never does has none
     * @throws io.lakegate.domain.error.QueryException also after rows were written: the client gets the rows, then the
     *     error
     */
    void execute(OwnStatement statement, StatementContext context, RowSink rows);
}
