package io.lakegate.conformance.glue;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was counted: {@code api.<Action>} (calls that came, refused ones too; those of Lake Formation and of objects in S3 where
 * they pass through the stand-in), {@code as.<principal>} (calls of Glue by who signed them), {@code sessions.created|stopped|deleted|failed},
 * {@code statements.run} (RunStatement that was accepted), {@code plans.executed} (ExecutePlan passed to Spark) and {@code
 * spark.executions} (queries that Spark ran for statements). Safe for concurrent use.
 */
public final class Figures {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void add(String name, long count) {
        counts.computeIfAbsent(name, ignored -> new LongAdder()).add(count);
    }

    void count(String name) {
        add(name, 1);
    }

    public long of(String name) {
        LongAdder count = counts.get(name);
        return count == null ? 0 : count.sum();
    }

    /** All that is not zero, by name. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }

    public void reset() {
        counts.clear();
    }
}
