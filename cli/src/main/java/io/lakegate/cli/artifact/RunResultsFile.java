package io.lakegate.cli.artifact;

import io.lakegate.templating.project.GraphNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code run_results.json}, version 6: what happened to each node of a command. */
public final class RunResultsFile {
    private final String which;
    private final long start = System.nanoTime();
    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();

    public RunResultsFile(String which) {
        this.which = which;
    }

    /** @param nanos how long it took */
    public void add(GraphNode node, String status, @Nullable String message, @Nullable String sql, long nanos) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        Instant completed = Instant.now();
        result.put("status", status);
        result.put(
                "timing",
                List.of(Map.of(
                        "name", "compile",
                        "started_at", completed.minusNanos(nanos).toString(),
                        "completed_at", completed.toString())));
        result.put("thread_id", Thread.currentThread().getName());
        result.put("execution_time", nanos / 1e9);
        result.put("adapter_response", Map.of());
        result.put("message", message);
        result.put("failures", null);
        result.put("unique_id", node.id().value());
        result.put("compiled", sql != null);
        result.put("compiled_code", sql);
        result.put("relation_name", node.document().get("relation_name"));
        result.put("batch_results", null);
        results.add(result);
    }

    public void write(Path directory) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "metadata",
                ArtifactWriter.metadata("run-results/v6", UUID.randomUUID().toString()));
        document.put("results", results);
        document.put("elapsed_time", (System.nanoTime() - start) / 1e9);
        document.put("args", Map.of("which", which));
        ArtifactWriter.write(directory, "run_results.json", document);
    }
}
