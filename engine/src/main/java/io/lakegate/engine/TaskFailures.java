package io.lakegate.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Why tasks failed, at the root. Spark tells a client the first 2,048 characters of a failed job's message, and those are
 * mostly stack: "no space left on device" stands far behind them.
 */
final class TaskFailures extends SparkListener {
    private static final int REMEMBERED = 200;
    private static final String CAUSE = "\nCaused by: ";

    private final Map<Long, String> rootCauses = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure) {
            rootCauses.put(end.taskInfo().taskId(), rootCause(failure.fullStackTrace()));
            notifyAll();
        }
    }

    /**
     * The root cause of a task's failure; empty when the failure has no cause but itself. Spark tells listeners after it
     * tells the client, so this waits for a moment.
     */
    synchronized Optional<String> rootCause(long taskId, long waitMillis) {
        long limit = System.nanoTime() + waitMillis * 1_000_000;
        try {
            for (long left = waitMillis; !rootCauses.containsKey(taskId) && left > 0; ) {
                wait(left);
                left = (limit - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(rootCauses.get(taskId)).filter(cause -> !cause.isEmpty());
    }

    /** The line of the innermost cause of a printed stack, empty when there is none. */
    static String rootCause(String stack) {
        int last = stack.lastIndexOf(CAUSE);
        if (last < 0) {
            return "";
        }
        int start = last + CAUSE.length();
        int end = stack.indexOf('\n', start);
        return stack.substring(start, end < 0 ? stack.length() : end).strip();
    }
}
