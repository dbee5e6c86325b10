package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A generic test's name, made from what it tests.
 *
 * @param compiled at most 63 characters: its file and its alias
 * @param full the node's name, part of its id
 */
record GenericTestName(String compiled, String full) {
    private static final int LONGEST = 63;
    private static final int KEPT = 30;

    /**
     * dbt's {@code synthesize_generic_test_names}.
     *
     * @param test the test's name, with its namespace and, for a source, {@code source_} before it
     * @param target what is tested
     * @param arguments the test's arguments, {@code model} left out
     */
    static GenericTestName of(String test, String target, Map<String, ?> arguments) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(arguments).forEach((name, value) -> {
            if (!name.equals("model")) {
                flatten(value, parts);
            }
        });
        String identifier = test + "_" + target;
        String full = identifier + "_" + String.join("__", parts);
        if (full.codePointCount(0, full.length()) <= LONGEST) {
            return new GenericTestName(full, full);
        }
        String start = identifier.substring(0, Math.min(KEPT, identifier.length()));
        return new GenericTestName(start + "_" + Digests.md5(full), full);
    }

    private static void flatten(@Nullable Object value, List<String> parts) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> parts.add(clean(item)));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> parts.add(clean(item)));
        } else {
            parts.add(clean(value));
        }
    }

    private static String clean(@Nullable Object value) {
        return PythonText.str(value).replaceAll("[^0-9a-zA-Z_]+", "_");
    }
}
