package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.catalog.SmallQuery;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.templating.QueryRows;
import java.time.Instant;

/**
 * What can be said about a write whose connection was lost: it may have been committed, so it is never sent again. An
 * Iceberg table tells its commits; for other formats the outcome stays unknown.
 */
final class LostWrite {
    private final EngineSessions sessions;
    private final Dialect dialect;

    LostWrite(EngineSessions sessions, Dialect dialect) {
        this.sessions = sessions;
        this.dialect = dialect;
    }

    /** The error of a step whose connection was lost, with what is known about its commit. Blocks. */
    QueryException explain(Model model, String purpose, Instant sentAt, QueryException lost) {
        String what = "The connection to the engine was lost during '" + purpose + "' of " + model.relation() + ". "
                + finding(model, sentAt) + " Check the table, then run the model again. (" + lost.message() + ")";
        return new QueryException(ErrorCode.OUTCOME_UNKNOWN, what, lost);
    }

    private String finding(Model model, Instant sentAt) {
        if (model.fileFormat() != FileFormat.ICEBERG) {
            return "Whether its changes were kept is not known.";
        }
        String commits = "SELECT operation, CAST(committed_at AS STRING) FROM " + dialect.quoted(model.relation())
                + ".snapshots WHERE committed_at >= timestamp_millis(" + sentAt.toEpochMilli()
                + ") ORDER BY committed_at DESC LIMIT 1";
        try (SessionLease lease = sessions.lease(null, ProgressListener.NONE)) {
            QueryRows rows = SmallQuery.rows(lease.session(), commits);
            if (rows.rows().isEmpty()) {
                return "The table has no commit since then, so its changes were probably not kept.";
            }
            return "The table has a commit since then (" + rows.rows().get(0).get(0) + " at "
                    + rows.rows().get(0).get(1) + "), so its changes were probably kept.";
        } catch (QueryException e) {
            if (e.code() == ErrorCode.UNDEFINED_TABLE || e.code() == ErrorCode.UNDEFINED_SCHEMA) {
                return "There is no such table now, so its changes were not kept.";
            }
            return "Whether its changes were kept is not known, and the table could not be asked.";
        }
    }
}
