package io.lakegate.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.cli.artifact.NodeOutcome;
import io.lakegate.cli.terminal.Screen;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints a run's nodes as dbt does, each when it ends: {@code 1 of 3 OK    model orders ...... [24 rows in 2.31s]}. */
final class NodeLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 76;

    private final Screen screen;
    private final boolean quiet;
    private final boolean json;
    private final int total;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int count;

    NodeLines(Screen screen, boolean quiet, boolean json, int total) {
        this.screen = screen;
        this.quiet = quiet;
        this.json = json;
        this.total = total;
    }

    void node(String name, String type, NodeOutcome outcome) {
        count++;
        String word = word(outcome.status());
        counts.merge(word, 1, Integer::sum);
        if (json) {
            screen.line(object(name, type, outcome));
            return;
        }
        boolean bad = word.equals("ERROR") || word.equals("FAIL");
        if (quiet && !bad) {
            return;
        }
        String left = String.format(
                Locale.ROOT,
                "%s  %d of %d %-5s %s %s ",
                LocalTime.now(ZoneId.systemDefault()).format(TIME),
                count,
                Math.max(total, count),
                word,
                type.replace('_', ' '),
                name);
        screen.line(left + ".".repeat(Math.max(3, WIDTH - left.length())) + " [" + result(outcome) + "]");
        if (outcome.message() != null && !word.equals("OK") && !word.equals("PASS")) {
            screen.line("            " + outcome.message().strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    /** dbt's last line. */
    void summary() {
        if (!json) {
            screen.line(String.format(
                    Locale.ROOT,
                    "%s  Done. PASS=%d WARN=%d ERROR=%d SKIP=%d TOTAL=%d",
                    LocalTime.now(ZoneId.systemDefault()).format(TIME),
                    of("OK") + of("PASS"),
                    of("WARN"),
                    of("ERROR") + of("FAIL"),
                    of("SKIP"),
                    count));
        }
    }

    private int of(String word) {
        return counts.getOrDefault(word, 0);
    }

    private static String word(String status) {
        return switch (status) {
            case "success", "no-op" -> "OK";
            case "skipped" -> "SKIP";
            default -> status.toUpperCase(Locale.ROOT);
        };
    }

    private static String result(NodeOutcome outcome) {
        String took = String.format(Locale.ROOT, "%.2fs", outcome.elapsed().toMillis() / 1000.0);
        if (outcome.status().equals("skipped")) {
            return "not run";
        }
        if (outcome.failures() != null && outcome.failures() > 0) {
            return Counts.counted(Math.toIntExact(outcome.failures()), "failure") + " in " + took;
        }
        return outcome.rowsAffected() == null ? took : outcome.rowsAffected() + " rows in " + took;
    }

    private static String object(String name, String type, NodeOutcome outcome) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("unique_id", outcome.uniqueId());
        values.put("name", name);
        values.put("resource_type", type);
        values.put("status", outcome.status());
        values.put("rows_affected", outcome.rowsAffected());
        values.put("failures", outcome.failures());
        values.put("execution_time", outcome.elapsed().toMillis() / 1000.0);
        values.put("relation_name", outcome.relation());
        values.put("message", outcome.message());
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
