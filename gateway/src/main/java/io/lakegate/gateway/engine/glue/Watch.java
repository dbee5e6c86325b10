package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to look at one statement. Closed when nobody waits for it any more. For one thread. */
final class Watch implements AutoCloseable {
    /** How soon it is noticed that something changed: a cancel, or that it is this one's turn. */
    static final Duration BREATH = Duration.ofMillis(100);

    private final Turns turns;
    private final Expectation expected;
    private final int number;
    private final Instant sent;
    private final boolean alone;
    private @Nullable Instant begun;
    private Duration early = Duration.ZERO;
    private int looks;
    private Instant end;

    Watch(Turns turns, Expectation expected, Patience patience, int number, Instant sent) {
        this.turns = turns;
        this.expected = expected;
        this.number = number;
        this.sent = sent;
        this.end = sent;
        this.alone = turns.enter(number, patience);
    }

    /** How long to wait before a look; nothing when it is time. To be asked again after each {@link #BREATH}. */
    Duration left(Instant now) {
        end = now;
        if (!turns.first(number)) {
            return BREATH;
        }
        Instant from = begun;
        if (from == null) {
            from = turns.begun(sent);
            begun = from;
        }
        Patience patience = turns.patience();
        Duration next = early.isZero() ? patience.first(expected).plus(turns.around()) : patience.after(early);
        Duration left = Duration.between(now, from.plus(next));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A look, whatever came of it, found it not done. */
    void early(Instant now) {
        looks++;
        early = since(now);
        end = now;
    }

    /**
     * A look found it done.
     *
     * @param ran what Glue says of the time; null for nothing
     * @return how long it ran
     */
    Duration done(Instant now, @Nullable Duration ran) {
        looks++;
        Duration passed = since(now);
        if (ran == null) {
            end = now;
            // Who looks once sees how long he waited and not how long it took: without this waits would only ever grow.
            return looks > 1 ? passed : passed.multipliedBy(9).dividedBy(10);
        }
        if (alone) {
            turns.around(ran, early, passed);
        }
        Instant likely = now.minus(passed).plus(turns.around()).plus(ran);
        end = likely.isAfter(now) ? now : likely;
        return ran;
    }

    private Duration since(Instant now) {
        Duration passed = Duration.between(begun == null ? sent : begun, now);
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    @Override
    public void close() {
        turns.leave(number, end);
    }
}
