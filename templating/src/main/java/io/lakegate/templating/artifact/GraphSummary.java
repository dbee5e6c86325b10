package io.lakegate.templating.artifact;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code graph_summary.json}: every node with a number, its type, and the numbers of what depends on it. */
public final class GraphSummary {
    private GraphSummary() {}

    public static Map<String, @Nullable Object> of(LoadedProject project, ArtifactMetadata metadata) {
        Map<NodeId, Integer> numbers = new LinkedHashMap<>();
        project.nodes().keySet().forEach(id -> numbers.put(id, numbers.size()));
        Map<NodeId, List<Integer>> successors = new LinkedHashMap<>();
        for (GraphNode node : project.nodes().values()) {
            for (NodeId parent : node.dependsOn()) {
                successors.computeIfAbsent(parent, id -> new ArrayList<>()).add(numbers.getOrDefault(node.id(), 0));
            }
        }
        Map<String, Object> linked = new LinkedHashMap<>();
        numbers.forEach((id, number) -> {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("name", id.value());
            summary.put("type", id.resourceType());
            if (successors.containsKey(id)) {
                summary.put("succ", successors.getOrDefault(id, List.of()));
            }
            linked.put(number.toString(), summary);
        });
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("_invocation_id", metadata.invocationId());
        document.put("linked", linked);
        return document;
    }
}
