package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When to look whether something is done, learned from how long it took of late: not before it took last time, then in
 * steps that grow with the time that has passed. Any thread.
 */
final class PollRhythm {
    private static final int REMEMBERED = 8;

    private final Duration shortest;
    private final Duration longest;

    // Guarded by this.
    private final Deque<Duration> recent = new ArrayDeque<>();

    PollRhythm(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /**
     * It was found done at the last of so many looks. Who looks once sees the time he waited and not the time it took, so
     * the next wait is shorter: otherwise waits would only ever grow.
     */
    synchronized void took(Duration seen, int looks) {
        remember(looks > 1 ? seen : seen.multipliedBy(9).dividedBy(10));
    }

    private void remember(Duration time) {
        recent.addLast(time);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    /** How long to wait before the next look. */
    Duration next(Duration passed) {
        Duration expected = expected().minus(passed);
        if (expected.compareTo(shortest) > 0) {
            return expected;
        }
        Duration step = passed.dividedBy(3);
        Duration atLeast = step.compareTo(shortest) < 0 ? shortest : step;
        return atLeast.compareTo(longest) > 0 ? longest : atLeast;
    }

    /** The second longest of late, and a little more: one that was slow for once does not slow down all that follow. */
    private synchronized Duration expected() {
        Duration most = Duration.ZERO;
        Duration second = Duration.ZERO;
        for (Duration each : recent) {
            if (each.compareTo(most) > 0) {
                second = most;
                most = each;
            } else if (each.compareTo(second) > 0) {
                second = each;
            }
        }
        Duration typical = recent.size() < 3 ? most : second;
        return typical.plus(typical.dividedBy(20));
    }
}
