package io.lakegate.conformance.glue.spark;

import java.util.List;

/** One namespace in which statements run one after the other. Closing it may be done by any thread. */
public interface Interpreter extends AutoCloseable {
    /** Runs the code to its end. Blocks. */
    Outcome run(String code) throws InterruptedException;

    /** Cancels the Spark jobs of the statement that is running, if it has any; what it does besides goes on. */
    void interrupt();

    /** Kills what runs. */
    @Override
    void close();

    /**
     * What a statement came to.
     *
     * @param text what it printed, then the value of its last expression
     * @param errorName "" without an error
     * @param executions how many queries Spark ran for it
     */
    record Outcome(String text, String errorName, String errorValue, List<String> traceback, long executions) {
        public static Outcome ok(String text) {
            return new Outcome(text, "", "", List.of(), 0);
        }

        public static Outcome failed(String name, String value) {
            return new Outcome("", name, value, List.of(), 0);
        }

        public boolean isOk() {
            return errorName.isEmpty();
        }
    }
}
