package io.lakegate.templating.project;

import io.lakegate.templating.yaml.YamlFile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Warns of keys that nothing reads, with the key that was probably meant. */
final class KnownKeys {
    private KnownKeys() {}

    static void check(YamlFile file, Map<?, ?> map, String what, Set<String> known, Warnings warnings) {
        for (Object key : map.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                String meant = nearest(name, known)
                        .map(other -> " Did you mean '" + other + "'?")
                        .orElse(" It is ignored.");
                warnings.add("Nothing reads the key '" + name + "' of " + what + "." + meant, file.at(map, name));
            }
        }
    }

    /** A name that a slip of the keyboard would turn into {@code written}. */
    static Optional<String> nearest(String written, Set<String> names) {
        String best = null;
        int least = Math.max(1, written.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(written, name);
            if (distance < least || (distance == least && best != null && name.compareTo(best) < 0)) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[right.length()];
    }
}
