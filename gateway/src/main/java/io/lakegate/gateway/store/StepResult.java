package io.lakegate.gateway.store;

import java.time.Duration;

/**
 * One executed statement of a node's plan.
 *
 * @param purpose what it was for
 * @param sql as sent to the engine
 * @param status {@code SUCCESS} or {@code ERROR}
 * @param elapsed from sending to the last row
 */
public record StepResult(String purpose, String sql, NodeStatus status, Duration elapsed) {}
