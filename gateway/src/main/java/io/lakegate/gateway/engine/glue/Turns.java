package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements in one session that somebody waits for here, in the order in which the session runs them, one at a time.
 * Who looks at one learns also of those before it, so when several wait the first half of them is looked at together: the
 * session works on with the others meanwhile. Any thread.
 */
final class Turns {
    /** What is not told: how long the way to the session and back may take. */
    private static final Duration MOST_AROUND = Duration.ofSeconds(2);

    private static final Duration MARGIN = Duration.ofMillis(50);
    private static final int SLOWLY = 50;

    // Guarded by this.
    private final NavigableMap<Integer, Turn> waiting = new TreeMap<>();
    private Instant free = Instant.EPOCH;
    private @Nullable Instant early;
    private Duration around = Duration.ZERO;
    private @Nullable Duration apart;

    synchronized boolean idle() {
        return waiting.isEmpty();
    }

    /** @return whether nobody is before it, as far as is known here */
    synchronized boolean enter(Turn turn) {
        waiting.put(turn.number(), turn);
        return waiting.firstKey() == turn.number();
    }

    synchronized @Nullable String outcome(Turn turn) {
        return turn.outcome();
    }

    /** How long to wait before this one is looked at, as things are; they may change within a {@link Watch#BREATH}. */
    synchronized Duration left(Turn turn, Instant now) {
        List<Turn> line = waiting.values().stream().filter(each -> !each.over()).toList();
        Patience patience = patience(waiting.values());
        Instant looked = early;
        if (turn.over()) {
            // The last of those that are done tells of the others too.
            boolean last =
                    waiting.tailMap(turn.number(), false).values().stream().noneMatch(Turn::over);
            if (!last) {
                return Watch.BREATH;
            }
            if (looked == null || line.size() < 2 || patience == Patience.WATCHED) {
                return Duration.ZERO;
            }
            // The session works on, so there is time for a look at the one that runs, which would tell of this one too.
            Instant from = begun(line.get(0));
            Instant idle = from.plus(patience.idle(Expectation.sum(line)));
            Instant again =
                    from.plus(patience.after(Duration.between(from, looked))).plus(Watch.BREATH.multipliedBy(2));
            return until(idle.isBefore(again) ? idle : again, now);
        }
        int together = patience.together(line.size());
        if (line.get(together - 1) != turn) {
            return Watch.BREATH;
        }
        Instant from = begun(line.get(0));
        Expectation these = Expectation.sum(line.subList(0, together));
        Duration next = together < line.size() ? patience.first(these, Expectation.sum(line)) : patience.first(these);
        Instant due = from.plus(next).plus(around);
        if (looked != null) {
            Instant again = from.plus(patience.after(Duration.between(from, looked)));
            due = again.isAfter(due) ? again : due;
        }
        return until(due, now);
    }

    private static Duration until(Instant then, Instant now) {
        Duration left = Duration.between(now, then);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Who waits behind one that takes its time waits for that too, so the least patient sets the pace. */
    private static Patience patience(Collection<Turn> turns) {
        return turns.stream().anyMatch(turn -> turn.patience() == Patience.WATCHED)
                ? Patience.WATCHED
                : Patience.UNWATCHED;
    }

    /** When the session could begin with it. */
    synchronized Instant begun(Turn turn) {
        return turn.sent().isAfter(free) ? turn.sent() : free;
    }

    /**
     * A look found it not done.
     *
     * @param runs whether its turn has come, as Glue says
     */
    synchronized void early(Turn turn, Instant now, boolean runs) {
        early = now;
        waiting.tailMap(turn.number()).values().forEach(each -> each.over(false));
        waiting.headMap(turn.number()).values().forEach(each -> each.over(runs));
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

    /**
     * When something ended, by the gateway's clock. The least that ever passed between an end by Glue's clock and the look
     * that found it is how far the two are apart; it is forgotten slowly, because clocks are set.
     */
    synchronized Instant ended(Instant there, Instant now) {
        Duration passed = Duration.between(there, now);
        Duration known = apart;
        if (known == null || passed.compareTo(known) < 0) {
            apart = passed;
            return now;
        }
        apart = known.plus(passed.minus(known).dividedBy(SLOWLY));
        return there.plus(known);
    }

    /**
     * A look found it done, and so are those before it.
     *
     * @param end when the session was done with it
     * @param outcomes by name, of those before it as far as it brought them
     */
    synchronized void done(Turn turn, Instant end, Map<String, String> outcomes) {
        turn.over(true);
        for (Turn before : waiting.headMap(turn.number()).values()) {
            before.over(true);
            if (before.outcome() == null) {
                before.outcome(outcomes.get(before.name()));
            }
        }
        freed(end);
    }

    /** Nobody waits for it any more. */
    synchronized void leave(Turn turn, Instant end) {
        waiting.remove(turn.number());
        if (!turn.over()) {
            freed(end);
        }
    }

    private void freed(Instant end) {
        free = end.isAfter(free) ? end : free;
        early = null;
    }
}
