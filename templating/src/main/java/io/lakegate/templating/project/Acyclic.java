package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.run.RunGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proves that a graph has no cycle without building what a run needs; it is asked after every change of a file. */
final class Acyclic {
    private Acyclic() {}

    /** @throws io.lakegate.domain.error.QueryException {@code DEPENDENCY_CYCLE} naming the nodes of a cycle */
    static void check(Map<NodeId, GraphNode> nodes) {
        int size = nodes.size();
        Map<NodeId, Integer> numbers = new HashMap<>(size * 2);
        nodes.keySet().forEach(id -> numbers.put(id, numbers.size()));
        int[] waiting = new int[size];
        List<List<Integer>> children = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            children.add(List.of());
        }
        int child = 0;
        for (GraphNode node : nodes.values()) {
            for (NodeId parent : node.dependsOn()) {
                Integer number = numbers.get(parent);
                if (number != null) {
                    if (children.get(number).isEmpty()) {
                        children.set(number, new ArrayList<>());
                    }
                    children.get(number).add(child);
                    waiting[child]++;
                }
            }
            child++;
        }
        int[] ready = new int[size];
        int found = 0;
        for (int i = 0; i < size; i++) {
            if (waiting[i] == 0) {
                ready[found++] = i;
            }
        }
        for (int next = 0; next < found; next++) {
            for (int below : children.get(ready[next])) {
                if (--waiting[below] == 0) {
                    ready[found++] = below;
                }
            }
        }
        if (found < size) {
            // It knows how to name the cycle.
            RunGraph.of(nodes.values());
        }
    }
}
