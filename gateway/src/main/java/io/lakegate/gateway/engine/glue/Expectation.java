package io.lakegate.gateway.engine.glue;

import java.time.Duration;

/**
 * How long something will take, as far as can be told: the logarithm of its seconds is taken to be normally distributed,
 * because what is slow is slow by a factor.
 *
 * @param mean of the natural logarithm of the seconds
 * @param variance of the same
 */
record Expectation(double mean, double variance) {
    private static final double MOST_SECONDS = 86_400;

    /** The time that so many standard deviations above the median are. */
    Duration at(double deviations) {
        double seconds = Math.exp(mean + deviations * deviation());
        return Duration.ofMillis(Math.round(1000 * Math.min(seconds, MOST_SECONDS)));
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    /** The same of something that takes that many times as long, given as a logarithm. */
    Expectation times(double factor) {
        return new Expectation(mean + factor, variance);
    }
}
