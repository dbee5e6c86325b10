package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who is whose parent, both ways. Parents that are not in the graph do not exist here. */
final class Kinship {
    private final Map<NodeId, Set<NodeId>> parents = new HashMap<>();
    private final Map<NodeId, Set<NodeId>> children = new HashMap<>();

    Kinship(Map<NodeId, ? extends Node> graph) {
        for (Node node : graph.values()) {
            for (NodeId parent : node.dependsOn()) {
                if (graph.containsKey(parent)) {
                    parents.computeIfAbsent(node.id(), id -> new LinkedHashSet<>())
                            .add(parent);
                    children.computeIfAbsent(parent, id -> new LinkedHashSet<>())
                            .add(node.id());
                }
            }
        }
    }

    Set<NodeId> ancestors(Set<NodeId> from, int generations) {
        return walk(parents, from, generations);
    }

    Set<NodeId> descendants(Set<NodeId> from, int generations) {
        return walk(children, from, generations);
    }

    /** Members of {@code from} are in the answer only when they are relatives of other members, as in dbt. */
    private static Set<NodeId> walk(Map<NodeId, Set<NodeId>> edges, Set<NodeId> from, int generations) {
        Set<NodeId> found = new HashSet<>();
        Set<NodeId> frontier = from;
        for (int i = 0; i < generations && !frontier.isEmpty(); i++) {
            Set<NodeId> next = new HashSet<>();
            for (NodeId id : frontier) {
                for (NodeId relative : edges.getOrDefault(id, Set.of())) {
                    if (found.add(relative)) {
                        next.add(relative);
                    }
                }
            }
            frontier = next;
        }
        return found;
    }
}
