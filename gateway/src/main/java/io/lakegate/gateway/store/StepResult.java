package io.lakegate.gateway.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One executed statement of a node's plan.
 *
 * @param purpose what it was for
 * @param sql as sent to the engine
 * @param startedAt {@code null} when it was not recorded
 * @param elapsed from sending to the last row, or until now
 * @param rowsAffected {@code null} when the engine did not say
 * @param message why it failed, else empty
 */
public record StepResult(
        String purpose,
        String sql,
        StepStatus status,
        @Nullable Instant startedAt,
        Duration elapsed,
        @Nullable Long rowsAffected,
        String message,
        StepPlace place) {
    /** The same with a number of rows that was learnt later. */
    public StepResult affecting(long rows) {
        return new StepResult(purpose, sql, status, startedAt, elapsed, rows, message, place);
    }
}
