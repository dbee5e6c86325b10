package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.util.List;

/**
 * How long something will take, as far as can be told: the logarithm of its seconds is taken to be normally distributed,
 * because what is slow is slow by a factor.
 *
 * @param mean of the natural logarithm of the seconds
 * @param variance of the same
 */
record Expectation(double mean, double variance) {
    private static final double MOST_SECONDS = 86_400;
    private static final double MOST = Math.log(MOST_SECONDS);

    /** The time that so many standard deviations above the median are. */
    Duration at(double deviations) {
        double seconds = Math.exp(mean + deviations * deviation());
        return Duration.ofMillis(Math.round(1000 * Math.min(seconds, MOST_SECONDS)));
    }

    /** All of them one after the other. They are odd together, because a session that is slow is slow at everything. */
    static Expectation sum(List<Turn> turns) {
        if (turns.size() == 1) {
            return turns.get(0).expected();
        }
        double seconds = 0;
        double spread = 0;
        for (Turn turn : turns) {
            Expectation each = turn.expected();
            double average = Math.exp(Math.min(each.mean + each.variance / 2, MOST));
            seconds += average;
            spread += average * Math.sqrt(Math.expm1(Math.min(each.variance, MOST)));
        }
        double variance = Math.log1p(spread * spread / (seconds * seconds));
        return new Expectation(Math.log(seconds) - variance / 2, variance);
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    /** The same of something that takes that many times as long, given as a logarithm. */
    Expectation times(double factor) {
        return new Expectation(mean + factor, variance);
    }
}
