package io.lakegate.cli.artifact;

import io.lakegate.templating.artifact.ArtifactMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code run_results.json}, version 6: what happened to each node of a command. Every key is always there. */
public final class RunResults {
    private final ArtifactMetadata metadata;
    private final Map<String, Object> arguments;
    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();

    /** @param arguments of the command by dbt's names; {@code which} is the verb */
    public RunResults(ArtifactMetadata metadata, Map<String, Object> arguments) {
        this.metadata = metadata;
        this.arguments = new LinkedHashMap<>(arguments);
    }

    public void add(NodeOutcome node) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("status", node.status());
        result.put("timing", timing(node));
        result.put("thread_id", "Thread-1");
        result.put("execution_time", node.elapsed().toNanos() / 1e9);
        result.put("adapter_response", adapterResponse(node));
        result.put("message", node.message());
        result.put("failures", node.failures());
        result.put("unique_id", node.uniqueId());
        boolean compiled = node.sql() != null;
        result.put("compiled", compiled ? true : null);
        result.put("compiled_code", node.sql());
        result.put("relation_name", node.relation());
        result.put("batch_results", null);
        results.add(result);
    }

    public void write(Path directory) {
        Instant now = Instant.now();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("metadata", metadata.document("run-results/v6", now));
        document.put("results", results);
        document.put("elapsed_time", Duration.between(metadata.startedAt(), now).toNanos() / 1e9);
        document.put("args", arguments);
        ArtifactFile.write(directory, "run_results.json", document);
    }

    private static List<Map<String, String>> timing(NodeOutcome node) {
        if (node.status().equals("skipped")) {
            return List.of();
        }
        Map<String, String> timing = new LinkedHashMap<>();
        timing.put("name", node.phase());
        timing.put("started_at", node.startedAt().toString());
        timing.put("completed_at", node.startedAt().plus(node.elapsed()).toString());
        return List.of(timing);
    }

    private static Map<String, Object> adapterResponse(NodeOutcome node) {
        Map<String, Object> response = new LinkedHashMap<>();
        if (node.rowsAffected() != null) {
            response.put("_message", "OK");
            response.put("rows_affected", node.rowsAffected());
        }
        return response;
    }
}
