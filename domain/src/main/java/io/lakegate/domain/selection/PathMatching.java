package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import java.util.Arrays;
import java.util.List;

/** Methods that match the file a node comes from. */
final class PathMatching {
    private PathMatching() {}

    /** The file, a directory above it, or the properties file that describes the node. */
    static boolean path(Node node, SelectionSpec.Criterion criterion) {
        List<String> pattern = segments(criterion.value());
        List<String> path = segments(node.path());
        for (int length = path.size(); length > 0; length--) {
            if (matches(pattern, path.subList(0, length))) {
                return true;
            }
        }
        String patch = node.traits().patchPath();
        return patch != null && matches(pattern, segments(patch));
    }

    /** The file's name, with or without its extension. */
    static boolean file(Node node, SelectionSpec.Criterion criterion) {
        String name = node.path().substring(node.path().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return !name.isEmpty()
                && (Glob.matches(criterion.value(), name)
                        || (dot > 0 && Glob.matches(criterion.value(), name.substring(0, dot))));
    }

    private static boolean matches(List<String> pattern, List<String> path) {
        if (pattern.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals("**")) {
            return matches(rest, path) || (!path.isEmpty() && matches(pattern, path.subList(1, path.size())));
        }
        return !path.isEmpty()
                && Glob.matchesSegment(pattern.get(0), path.get(0))
                && matches(rest, path.subList(1, path.size()));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.replace('\\', '/').split("/", -1))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
    }
}
