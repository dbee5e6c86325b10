package io.lakegate.gateway.engine.glue;

import java.time.Duration;

/** How late a look may come, to be the only one. */
enum Patience {
    /** Somebody waits for the statement and is told how it gets on. */
    WATCHED(0.9, 2.0, 1.0 / 3, Duration.ofSeconds(5)) {
        @Override
        int together(int waiting) {
            return 1;
        }

        @Override
        Duration first(Expectation these, Expectation all) {
            return first(these);
        }
    },
    /** A part of something longer. */
    UNWATCHED(0.85, 1.2, 0.45, Duration.ofSeconds(30)) {
        @Override
        int together(int waiting) {
            return Math.max(1, waiting / 2);
        }

        @Override
        Duration first(Expectation these, Expectation all) {
            Duration usual = first(these);
            Duration sure = these.at(SURE);
            Duration idle = idle(all);
            Duration late = sure.compareTo(idle) < 0 ? sure : idle;
            return late.compareTo(usual) > 0 ? late : usual;
        }
    };

    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Where waiting longer saves hardly a look, in standard deviations above the median. */
    private static final double SURE = 1;

    /** Where a session may have run out of statements, likewise. */
    private static final double IDLE = -2;

    private final double certain;
    private final double doubt;
    private final double growth;
    private final Duration longest;

    /**
     * @param certain where to look first, in standard deviations above the median of the times to expect, when it is known
     *     for certain
     * @param doubt how much less that is for each standard deviation: to be on the safe side costs more time the less is known
     * @param growth how much later the next look is, as a part of the time that has passed
     * @param longest the longest from one look to the next
     */
    Patience(double certain, double doubt, double growth, Duration longest) {
        this.certain = certain;
        this.doubt = doubt;
        this.growth = growth;
        this.longest = longest;
    }

    /** How many of those that wait are looked at together, by a look at the last of them. */
    abstract int together(int waiting);

    /** When to look first at {@code these}, from the beginning on, with others behind that the session goes on with. */
    abstract Duration first(Expectation these, Expectation all);

    /** When to look first, from the beginning on. */
    Duration first(Expectation expected) {
        Duration likely = expected.at(certain - doubt * expected.deviation());
        return likely.compareTo(SHORTEST) < 0 ? SHORTEST : likely;
    }

    /** When a session that has all these to run may have nothing left, from the beginning on. */
    Duration idle(Expectation all) {
        return all.at(IDLE);
    }

    /** When to look again after a look that came too early, both from the beginning on. */
    Duration after(Duration early) {
        Duration step = Duration.ofMillis(Math.round(early.toMillis() * growth));
        Duration atLeast = step.compareTo(SHORTEST) < 0 ? SHORTEST : step;
        return early.plus(atLeast.compareTo(longest) > 0 ? longest : atLeast);
    }
}
