package io.lakegate.gateway.engine.glue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A statement in a session that somebody waits for here. What changes is guarded by its {@link Turns}. */
final class Turn {
    private final int number;
    private final String name;
    private final Expectation expected;
    private final Patience patience;
    private final Instant sent;
    private boolean over;
    private @Nullable String outcome;

    /** @param number Glue's, which tells the order; {@code name} what the session knows it by */
    Turn(int number, String name, Expectation expected, Patience patience, Instant sent) {
        this.number = number;
        this.name = name;
        this.expected = expected;
        this.patience = patience;
        this.sent = sent;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    Expectation expected() {
        return expected;
    }

    Patience patience() {
        return patience;
    }

    Instant sent() {
        return sent;
    }

    /** Whether it must be done, because one behind it runs or is done. */
    boolean over() {
        return over;
    }

    void over(boolean is) {
        over = is;
    }

    /** What came of it, when somebody else's look has brought that. */
    @Nullable
    String outcome() {
        return outcome;
    }

    void outcome(@Nullable String text) {
        outcome = text;
    }
}
