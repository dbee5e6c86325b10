package io.lakegate.conformance.glue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long Spark was at work in a stretch of time: what its executions of SQL and its jobs cover, once each moment. */
final class BusyTime {
    private record Work(long from, long to) {}

    private final long from;
    private final long to;
    private final Map<String, Long> begun = new HashMap<>();
    private final List<Work> done = new ArrayList<>();

    /** In milliseconds since 1970, as events are. */
    BusyTime(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** @param log whose event it is: each Spark counts its work from nought */
    void add(Path log, JsonNode event) {
        String name = event.path("Event").asText();
        boolean job = event.has("Job ID");
        String key = log + (job ? " job " + event.path("Job ID") : " sql " + event.path("executionId"));
        if (name.endsWith("Start")) {
            begun.put(key, event.path(job ? "Submission Time" : "time").asLong());
        } else {
            Long start = begun.remove(key);
            long end = event.path(job ? "Completion Time" : "time").asLong();
            if (start != null && start < to && end > from) {
                done.add(new Work(Math.max(start, from), Math.min(end, to)));
            }
        }
    }

    long millis() {
        List<Work> ordered =
                done.stream().sorted(Comparator.comparingLong(Work::from)).toList();
        long millis = 0;
        long covered = from;
        for (Work work : ordered) {
            millis += Math.max(0, work.to() - Math.max(work.from(), covered));
            covered = Math.max(covered, work.to());
        }
        return millis;
    }
}
