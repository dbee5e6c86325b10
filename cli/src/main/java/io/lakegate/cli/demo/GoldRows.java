package io.lakegate.cli.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The gold tables at one moment: metrics by month and type.
 *
 * @param count the rows there were, more than {@code byMonth} holds when a key came twice
 * @param byMonth key such as {@code 06 yellow}
 */
record GoldRows(int count, TreeMap<String, double[]> byMonth) {
    /** Sums of doubles differ in the last digits with the order of the rows. */
    private static final double TOLERANCE = 1e-9;

    static GoldRows read(ResultSet rows) throws SQLException {
        TreeMap<String, double[]> byMonth = new TreeMap<>();
        int columns = rows.getMetaData().getColumnCount();
        int count = 0;
        while (rows.next()) {
            double[] metrics = new double[columns - 2];
            for (int i = 0; i < metrics.length; i++) {
                metrics[i] = rows.getDouble(i + 3);
                if (rows.wasNull()) {
                    metrics[i] = Double.NaN;
                }
            }
            byMonth.put(String.format("%02d %s", rows.getInt(1), rows.getString(2)), metrics);
            count++;
        }
        return new GoldRows(count, byMonth);
    }

    boolean hasNoDuplicate() {
        return count == byMonth.size();
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(byMonth.keySet());
    }

    /** Keys that are in only one of the two or whose metrics differ; a missing metric differs from everything. */
    Set<String> differencesTo(GoldRows other) {
        Set<String> different = new TreeSet<>();
        for (String key : byMonth.keySet()) {
            double[] theirs = other.byMonth.get(key);
            if (theirs == null || !close(byMonth.get(key), theirs)) {
                different.add(key);
            }
        }
        for (String key : other.byMonth.keySet()) {
            if (!byMonth.containsKey(key)) {
                different.add(key);
            }
        }
        return different;
    }

    private static boolean close(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .allMatch(i ->
                        Math.abs(left[i] - right[i]) <= TOLERANCE * Math.max(Math.abs(left[i]), Math.abs(right[i])));
    }
}
