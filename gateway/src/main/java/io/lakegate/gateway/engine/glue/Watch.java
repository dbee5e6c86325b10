package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When to look at one statement. Closed when nobody waits for it any more. For one thread. */
final class Watch implements AutoCloseable {
    /** How soon it is noticed that something changed: a cancel, or that it is this one's turn. */
    static final Duration BREATH = Duration.ofMillis(100);

    private final Turns turns;
    private final Turn turn;
    private final boolean alone;
    private Duration early = Duration.ZERO;
    private int looks;
    private Instant end;

    Watch(Turns turns, Turn turn) {
        this.turns = turns;
        this.turn = turn;
        this.end = turn.sent();
        this.alone = turns.enter(turn);
    }

    /** What came of it, when a look at one behind it has told. */
    @Nullable
    String outcome() {
        return turns.outcome(turn);
    }

    /** How long to wait before a look; nothing when it is time. To be asked again after each {@link #BREATH}. */
    Duration left(Instant now) {
        end = now;
        return turns.left(turn, now);
    }

    /**
     * A look, whatever came of it, found it not done.
     *
     * @param runs whether its turn has come, as Glue says
     */
    void early(Instant now, boolean runs) {
        looks++;
        early = since(now);
        end = now;
        turns.early(turn, now, runs);
    }

    /**
     * A look found it done.
     *
     * @param ran what Glue says of the time; null for nothing
     * @param outcomes of statements before it, by name
     * @return how long it ran
     */
    Duration done(Instant now, @Nullable Ran ran, Map<String, String> outcomes) {
        looks++;
        Duration passed = since(now);
        if (ran == null) {
            turns.done(turn, now, outcomes);
            // Who looks once sees how long he waited and not how long it took: without this waits would only ever grow.
            return looks > 1 ? passed : passed.multipliedBy(9).dividedBy(10);
        }
        if (alone) {
            turns.around(ran.time(), early, passed);
        }
        turns.done(turn, turns.ended(ran.end(), now), outcomes);
        return ran.time();
    }

    private Duration since(Instant now) {
        Duration passed = Duration.between(turns.begun(turn), now);
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    @Override
    public void close() {
        turns.leave(turn, end);
    }
}
