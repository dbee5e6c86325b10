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

    private static final Pattern WORK = Pattern.compile("SparkListener(Job|SQLExecution)(Start|End)\"");

    /** What a command gave, as rows: its plan shows the command's, which has run before. */
    private static final String GIVEN = "CommandResult";

    /**
     * What Spark ran.
     *
     * @param queries executions of SQL over tables; what they nest is counted once
     * @param besides jobs outside of SQL, as when rows are fetched once more from an RDD
     * @param busyMillis during which at least one execution of SQL or one job was under way; a statement's analysis, which no
     *     event tells on both kinds of session, is not in it
     */
    record Executed(long queries, long besides, long busyMillis) {}

    private final Path directory;

    SparkEvents(Path directory) {
        this.directory = directory;
    }

    /** What began in a stretch of time. */
    Executed between(long fromMillis, long toMillis) throws IOException {
        long queries = 0;
        long besides = 0;
        BusyTime busy = new BusyTime(fromMillis, toMillis);
        try (Stream<Path> logs = Files.list(directory)) {
            for (Path log : logs.sorted().toList()) {
                Counted here = counted(log, fromMillis, toMillis, busy);
                queries += here.queries();
                besides += here.besides();
            }
        }
        return new Executed(queries, besides, busy.millis());
    }

    private record Counted(long queries, long besides) {}

    private static Counted counted(Path log, long from, long to, BusyTime busy) throws IOException {
        Set<Long> executions = new HashSet<>();
        long besides = 0;
        List<String> lines = Files.readAllLines(log);
        for (String line : lines) {
            if (WORK.matcher(line).find()) {
                JsonNode event = JSON.readTree(line);
                busy.add(log, event);
                if (!event.path("Event").asText().endsWith("Start")) {
                    continue;
                }
                long time = event.path(event.has("time") ? "time" : "Submission Time")
                        .asLong();
                if (time < from || time > to) {
                    continue;
                }
                if (event.path("Event").asText().equals(SQL)) {
                    String plan = event.path("physicalPlanDescription").asText();
                    if (READS.matcher(plan).find() && !plan.contains(GIVEN)) {
                        executions.add(event.path("rootExecutionId")
                                .asLong(event.path("executionId").asLong()));
                    }
                } else if (!event.path("Properties").has("spark.sql.execution.id")) {
                    besides++;
                }
            }
        }
        return new Counted(executions.size(), besides);
    }
}
