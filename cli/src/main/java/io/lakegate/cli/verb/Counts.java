package io.lakegate.cli.verb;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.LoadedProject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many nodes of which type: {@code 3 models, 1 source}. */
final class Counts {
    private Counts() {}

    static String of(LoadedProject project) {
        Map<String, Integer> counts = new TreeMap<>();
        for (NodeId id : project.nodes().keySet()) {
            counts.merge(id.resourceType().replace('_', ' '), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + plural(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@code 1 node}, {@code 2 nodes}. */
    static String counted(int count, String type) {
        return count + " " + plural(type, count);
    }

    private static String plural(String type, int count) {
        if (count == 1) {
            return type;
        }
        return type.equals("analysis") ? "analyses" : type + "s";
    }
}
