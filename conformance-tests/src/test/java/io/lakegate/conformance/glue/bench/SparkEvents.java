package io.lakegate.conformance.glue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Sparks of all sessions say that they ran: their event logs. */
final class SparkEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SQL = "org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart";

    /** A plan that reads rows of a table; commands, rows made of nothing and Iceberg's list of commits are none. */
    private static final Pattern READS =
            Pattern.compile("\\b(Scan (parquet|orc|hive|csv|json)|FileScan|BatchScan (?!\\S+\\.snapshots\\b))\\b");

    private final Path directory;

    SparkEvents(Path directory) {
        this.directory = directory;
    }

    /**
     * How many queries over tables began in a stretch of time: executions of SQL, with what they nest counted once, and jobs
     * outside of SQL, which is how a query that has been executed runs again.
     */
    long queries(long fromMillis, long toMillis) throws IOException {
        long count = 0;
        try (Stream<Path> logs = Files.list(directory)) {
            for (Path log : logs.toList()) {
                count += queries(log, fromMillis, toMillis);
            }
        }
        return count;
    }

    private static long queries(Path log, long from, long to) throws IOException {
        Set<Long> executions = new HashSet<>();
        long others = 0;
        List<String> lines = Files.readAllLines(log);
        for (String line : lines) {
            if (line.contains("SparkListenerJobStart") || line.contains("SparkListenerSQLExecutionStart")) {
                JsonNode event = JSON.readTree(line);
                long time = event.path(event.has("time") ? "time" : "Submission Time")
                        .asLong();
                if (time < from || time > to) {
                    continue;
                }
                if (event.path("Event").asText().equals(SQL)) {
                    if (READS.matcher(event.path("physicalPlanDescription").asText())
                            .find()) {
                        executions.add(event.path("rootExecutionId")
                                .asLong(event.path("executionId").asLong()));
                    }
                } else if (!event.path("Properties").has("spark.sql.execution.id")) {
                    others++;
                }
            }
        }
        return executions.size() + others;
    }
}
