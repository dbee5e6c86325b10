package io.lakegate.gateway.run;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.catalog.SmallQuery;
import io.lakegate.templating.QueryRows;
import java.util.List;
import java.util.UUID;

/** The statements of a test, which write nothing and have few rows. For one thread. */
record TestQuery(RunRequest request, RunStop stop, WorkLog log) {
    SqlStatement statement(String sql) {
        return new SqlStatement(
                "lg-" + UUID.randomUUID(), sql, List.of(), request.context().deadline());
    }

    /**
     * Blocks until all rows are there.
     *
     * @param written what of the SQL a person wrote, and {@code what} that is: errors point into it
     */
    QueryRows rows(EngineSession session, String purpose, String sql, String written, String what) {
        stop.check();
        return log.step(session, purpose, sql, () -> {
            try {
                return SmallQuery.rows(session, statement(sql), stop::started);
            } catch (QueryException e) {
                throw CompiledPlace.of(e, sql, written, what);
            }
        });
    }
}
