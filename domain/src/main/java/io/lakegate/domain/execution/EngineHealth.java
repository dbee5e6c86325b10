package io.lakegate.domain.execution;

/**
 * An engine's condition at one moment.
 *
 * @param detail one line for people, e.g. {@code warming up: loading Iceberg}
 */
public record EngineHealth(State state, String detail) {
    public enum State {
        /** Nothing runs and nothing is wrong: the first session starts it. */
        IDLE,
        STARTING,
        READY,
        FAILED,
        CLOSED
    }
}
