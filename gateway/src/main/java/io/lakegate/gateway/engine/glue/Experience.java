package io.lakegate.gateway.engine.glue;

/** Numbers that were seen, the latest of which count most. Any thread. */
final class Experience {
    /** Nothing takes the same time always. */
    private static final double LEAST_VARIANCE = 0.01;

    private final double kept;

    // Guarded by this.
    private double weight;
    private double sum;
    private double squares;

    /** @param kept what an earlier number counts once another was seen; the last one counts 1 */
    Experience(double kept) {
        this.kept = kept;
    }

    synchronized void add(double value) {
        weight = weight * kept + 1;
        sum = sum * kept + value;
        squares = squares * kept + value * value;
    }

    synchronized boolean isEmpty() {
        return weight == 0;
    }

    /** What is to be expected in the light of this, when {@code before} was expected and counts like one number seen. */
    synchronized Expectation after(Expectation before) {
        if (weight == 0) {
            return before;
        }
        double mean = sum / weight;
        double scattered = Math.max(0, squares - weight * mean * mean);
        double apart = mean - before.mean();
        double all = 1 + weight;
        return new Expectation(
                (before.mean() + sum) / all,
                Math.max(LEAST_VARIANCE, (before.variance() + scattered + weight / all * apart * apart) / all));
    }
}
