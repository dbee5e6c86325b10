package io.lakegate.gateway.engine.glue;

import java.time.Duration;

/**
 * How long sessions take to start, and when to look whether one is ready. Those of one shape are judged by their own and, as
 * long as none of them was seen, by all of the engine. Any thread.
 */
final class StartTimes {
    /** What Glue takes by and by, where nothing is known. */
    private static final Expectation USUAL = new Expectation(Math.log(30), 0.25);

    private static final double MEMORY = 0.75;
    private static final Duration SHORTEST = Duration.ofMillis(500);

    /** Where nothing is known of starts here, looks come at doubled times up to this far apart. */
    private static final Duration LONGEST = Duration.ofSeconds(6);

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Where to look first, in standard deviations above the median, when it is known for certain, and less by doubt. */
    private static final double CERTAIN = 0.5;

    private static final double DOUBT = 2.5;

    private final Experience ofEngine;
    private final Experience own = new Experience(MEMORY);

    private StartTimes(Experience ofEngine) {
        this.ofEngine = ofEngine;
    }

    static StartTimes ofEngine() {
        return new StartTimes(new Experience(MEMORY));
    }

    /** Of another shape on the same engine. */
    StartTimes ofShape() {
        return new StartTimes(ofEngine);
    }

    /** The time that a start takes as a rule. */
    Duration usual() {
        return expected().at(0);
    }

    private Expectation expected() {
        return own.after(ofEngine.after(USUAL));
    }

    /**
     * One was not ready after {@code early}, nothing when it was not looked at before, and was after {@code seen}. Who looks
     * once sees how long he waited and not how long it took: without taking off a little waits would only ever grow.
     */
    void took(Duration early, Duration seen) {
        Duration likely = early.isZero()
                ? seen.multipliedBy(17).dividedBy(20)
                : early.plus(seen).dividedBy(2);
        double seconds = Math.log(Math.max(1, likely.toMillis()) / 1000.0);
        ofEngine.add(seconds);
        own.add(seconds);
    }

    /**
     * How long to wait before the next look. What is known to take its time is not looked at before it should be ready, and
     * then found to be so a tenth of that time later at most.
     */
    Duration next(Duration passed) {
        if (ofEngine.isEmpty()) {
            Duration doubled = passed.compareTo(FIRST) < 0 ? FIRST : passed;
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
        Expectation expected = expected();
        Duration first = expected.at(CERTAIN - DOUBT * expected.deviation()).minus(passed);
        Duration usual = expected.at(0);
        Duration step = (passed.compareTo(usual) > 0 ? passed : usual).dividedBy(10);
        Duration atLeast = step.compareTo(SHORTEST) < 0 ? SHORTEST : step;
        return first.compareTo(atLeast) > 0 ? first : atLeast;
    }
}
