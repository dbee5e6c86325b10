package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One section of {@code dbt_project.yml}, as {@code models:}: configuration by package and folder. A key that starts with
 * a plus is configuration; so is any key whose value is no map; other maps are folders.
 *
 * @param root the section's value as it is written
 */
record ConfigTree(Map<String, ?> root) {
    static final ConfigTree EMPTY = new ConfigTree(Map.of());

    /** What applies to a node, from the general to the specific. */
    List<Map<String, @Nullable Object>> levels(List<String> fqn) {
        List<Map<String, @Nullable Object>> levels = new ArrayList<>();
        Map<?, ?> level = root;
        levels.add(configOf(level));
        for (String segment : fqn) {
            if (!(level.get(segment) instanceof Map<?, ?> deeper)) {
                break;
            }
            level = deeper;
            levels.add(configOf(level));
        }
        return levels;
    }

    private static Map<String, @Nullable Object> configOf(Map<?, ?> level) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        level.forEach((written, value) -> {
            String key = String.valueOf(written);
            if (key.startsWith("+")) {
                config.put(key.substring(1).strip(), value);
            } else if (!(value instanceof Map)) {
                config.put(key, value);
            }
        });
        return config;
    }
}
