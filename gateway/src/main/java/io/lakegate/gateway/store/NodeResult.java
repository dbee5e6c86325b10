package io.lakegate.gateway.store;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.project.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one node of a run ended.
 *
 * @param relation what it builds, for people; empty when nothing
 * @param rowsAffected {@code null} when the engine did not say
 * @param errorCode {@code null} unless the status is {@code ERROR}
 * @param message one line for people, empty when there is nothing to say
 * @param steps what was executed, in order; empty in results read without their steps
 */
public record NodeResult(
        NodeId node,
        String relation,
        NodeStatus status,
        @Nullable Long rowsAffected,
        @Nullable ErrorCode errorCode,
        String message,
        Instant startedAt,
        Duration elapsed,
        List<StepResult> steps) {
    public NodeResult {
        steps = List.copyOf(steps);
    }

    NodeResult with(List<StepResult> executed) {
        return new NodeResult(node, relation, status, rowsAffected, errorCode, message, startedAt, elapsed, executed);
    }
}
