package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The statements in one session that somebody waits for here, in the order in which the session runs them: one at a time,
 * so only the first of them is worth a look. Any thread.
 */
final class Turns {
    /** What is not told: how long the way to the session and back may take. */
    private static final Duration MOST_AROUND = Duration.ofSeconds(2);

    private static final Duration MARGIN = Duration.ofMillis(50);

    // Guarded by this.
    private final NavigableMap<Integer, Patience> waiting = new TreeMap<>();
    private Instant free = Instant.EPOCH;
    private Duration around = Duration.ZERO;

    synchronized boolean idle() {
        return waiting.isEmpty();
    }

    /** @return whether nobody is before it, as far as is known here */
    synchronized boolean enter(int number, Patience patience) {
        waiting.put(number, patience);
        return waiting.firstKey() == number;
    }

    synchronized boolean first(int number) {
        return waiting.firstKey() == number;
    }

    /** Who waits behind one that takes its time waits for that too, so the least patient sets the pace. */
    synchronized Patience patience() {
        return waiting.containsValue(Patience.WATCHED) ? Patience.WATCHED : Patience.UNWATCHED;
    }

    /** When the session could begin with one that was sent at that time. */
    synchronized Instant begun(Instant sent) {
        return sent.isAfter(free) ? sent : free;
    }

    /** What passes beside the time that a statement runs. */
    synchronized Duration around() {
        return around;
    }

    /**
     * It was alone, ran for {@code ran}, was not done yet at {@code early} and done at {@code seen}. Only looks that come too
     * early show how much it is; without them it is taken to be less and less, or waits would only ever grow.
     */
    synchronized void around(Duration ran, Duration early, Duration seen) {
        Duration least = early.minus(ran);
        if (least.compareTo(around) > 0) {
            Duration more = least.plus(MARGIN);
            around = more.compareTo(MOST_AROUND) > 0 ? MOST_AROUND : more;
        } else {
            Duration most = seen.minus(ran);
            Duration known = most.compareTo(around) < 0 ? most : around;
            around = known.isNegative() ? Duration.ZERO : known.multipliedBy(4).dividedBy(5);
        }
    }

    /** @param end when the session was done with it */
    synchronized void leave(int number, Instant end) {
        waiting.remove(number);
        free = end.isAfter(free) ? end : free;
    }
}
