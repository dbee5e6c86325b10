package io.lakegate.templating.expression;

import java.time.Duration;

/**
 * The bounds of one rendering.
 *
 * @param outputCharacters printed in all, captured text included
 * @param madeCharacters of larger intermediate values in all, freed ones included
 * @param steps loop iterations and calls
 * @param depth nested macro calls
 * @param time from start to end
 */
public record Limits(long outputCharacters, long madeCharacters, long steps, int depth, Duration time) {
    public static final Limits DEFAULT = new Limits(64_000_000, 500_000_000, 20_000_000, 150, Duration.ofSeconds(60));
}
