package io.lakegate.gateway.statement;

import io.lakegate.domain.execution.Progress;
import java.util.Locale;

/** How a statement stands at one moment. */
public record StatementStatus(String id, State state, Result result, Progress progress, long elapsedMillis) {
    /** Where in its life it is. */
    public enum State {
        QUEUED,
        STARTING,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED;

        /** As the protocol spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean over() {
            return this == FINISHED || this == FAILED || this == CANCELLED;
        }
    }

    /** What will come of it. */
    public enum Result {
        ROWS,
        UPDATE,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
