package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.store.ComputeSessions;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of sessions: what Glue has stopped the store forgets, and what it has not keeps its row, to be tried again. */
final class SessionEnd {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);

    private final ComputeSessions store;

    SessionEnd(ComputeSessions store) {
        this.store = store;
    }

    /** Blocks for a call or two. Whether the session is gone; if not, that is not an error, or is logged. */
    boolean stopped(GlueSessions glue, String id) {
        return forgotten(id, () -> glue.stop(id));
    }

    /** As {@link #stopped}, but takes it off Glue's list as well: it never was of use. */
    boolean removed(GlueSessions glue, String id) {
        return forgotten(id, () -> {
            boolean stops = glue.stop(id);
            if (stops) {
                glue.delete(id);
            }
            return stops;
        });
    }

    private boolean forgotten(String id, BooleanSupplier stops) {
        try {
            if (stops.getAsBoolean()) {
                store.forget(id);
                return true;
            }
        } catch (QueryException e) {
            LOG.atWarn().addKeyValue("session", id).setCause(e).log("a Glue session could not be stopped yet");
        }
        return false;
    }
}
