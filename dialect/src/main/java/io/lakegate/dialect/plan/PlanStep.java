package io.lakegate.dialect.plan;

/** One step of a plan. */
public sealed interface PlanStep {
    /** What it is for, in a few words, shown by {@code EXPLAIN MODEL}. */
    String purpose();

    /** What is executed: SQL, or in words what else. */
    String text();

    /** Whether rows it reports as affected are the node's. */
    boolean countsRows();

    /** A Spark SQL statement. */
    record Sql(String purpose, String text, boolean countsRows) implements PlanStep {}

    /** A change of definitions and files that no SQL can make; the lake of the engine makes it. */
    record Lake(LakeChange change, Leftovers tables) implements PlanStep {
        @Override
        public String purpose() {
            return change.purpose();
        }

        @Override
        public String text() {
            return change.described(tables);
        }

        @Override
        public boolean countsRows() {
            return false;
        }
    }

    static PlanStep of(String purpose, String sql) {
        return new Sql(purpose, sql, false);
    }

    static PlanStep writing(String purpose, String sql) {
        return new Sql(purpose, sql, true);
    }
}
