package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Methods that match the file a node comes from. */
final class PathMatching {
    private PathMatching() {}

    /** The file, a directory above it, or the properties file that describes the node. */
    static boolean path(Node node, SelectionSpec.Criterion criterion) {
        return path(node, criterion, path -> true);
    }

    /** @param exists tells which of the node's paths there are in the root project; others do not match in dbt */
    static boolean path(Node node, SelectionSpec.Criterion criterion, Predicate<List<String>> exists) {
        List<String> pattern = segments(criterion.value());
        List<String> path = segments(node.path());
        for (int length = path.size(); length > 0; length--) {
            List<String> start = path.subList(0, length);
            if (matches(pattern, start) && exists.test(start)) {
                return true;
            }
        }
        String patch = node.traits().patchPath();
        return patch != null && matches(pattern, segments(patch)) && exists.test(segments(patch));
    }

    /** The paths that a node shows to exist: its files and every directory above them. */
    static void existing(Node node, Set<List<String>> paths) {
        String patch = node.traits().patchPath();
        for (String file : patch == null ? List.of(node.path()) : List.of(node.path(), patch)) {
            List<String> path = segments(file);
            for (int length = path.size(); length > 0 && paths.add(path.subList(0, length)); length--) {
                // Adding is all: directories above a known one are known.
            }
        }
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
