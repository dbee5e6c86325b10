package io.lakegate.conformance.glue.bench;

import java.util.Map;

/**
 * What a run took.
 *
 * @param statements SQL statements that were sent
 * @param calls of Glue's API, by action
 * @param spark what Spark ran
 * @param left sessions that were there afterwards and not before
 */
record Spent(
        double seconds,
        long statements,
        Map<String, Long> calls,
        long sessions,
        SparkEvents.Executed spark,
        long left) {
    /** Calls of the session and statement API; the rest is the catalog's. */
    long sessionCalls() {
        return calls.entrySet().stream()
                .filter(call ->
                        call.getKey().contains("Session") || call.getKey().contains("Statement"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What is neither Spark's nor can it be: the client, the gateway, calls, waiting. */
    double secondsOutsideSpark() {
        return seconds - spark.busyMillis() / 1000.0;
    }

    long allCalls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    double callsPerStatement() {
        return statements == 0 ? 0 : (double) sessionCalls() / statements;
    }
}
