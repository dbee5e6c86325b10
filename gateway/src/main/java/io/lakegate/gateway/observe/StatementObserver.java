package io.lakegate.gateway.observe;

/** Told of every statement that ended, on the thread that ran it; must not throw. */
@FunctionalInterface
public interface StatementObserver {
    StatementObserver NONE = event -> {};

    void ended(StatementEvent event);

    /** Both, this one first. */
    default StatementObserver and(StatementObserver other) {
        return event -> {
            ended(event);
            other.ended(event);
        };
    }
}
