package io.lakegate.conformance.bench;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one thing, and the lines in which they are told. */
record Samples(double[] values) {
    double median() {
        return percentile(0.5);
    }

    double percentile(double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** {@code name ratio}: what other programs read. */
    static void ratio(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.2f%n", name, value);
    }

    /** {@code # name value unit}: what the ratios were made of. */
    static void figure(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "# %s %.2f %s%n", name, value, unit);
    }
}
