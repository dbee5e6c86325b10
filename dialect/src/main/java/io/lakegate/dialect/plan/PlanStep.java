package io.lakegate.dialect.plan;

/**
 * One Spark SQL statement of a plan.
 *
 * @param purpose what it is for, in a few words, shown by {@code EXPLAIN MODEL}
 * @param sql the statement
 * @param countsRows whether rows it reports as affected are the node's
 */
public record PlanStep(String purpose, String sql, boolean countsRows) {
    static PlanStep of(String purpose, String sql) {
        return new PlanStep(purpose, sql, false);
    }

    static PlanStep writing(String purpose, String sql) {
        return new PlanStep(purpose, sql, true);
    }
}
