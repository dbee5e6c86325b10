package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A source table's configuration from the four places that may hold it: source and table, each with and without {@code
 * config:}.
 *
 * <p>Source: dbt-core's {@code SourcePatcher._generate_source_config} and {@code merge_source_freshness}.
 */
final class SourceConfig {
    private SourceConfig() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> source, Map<String, @Nullable Object> table) {
        Map<String, @Nullable Object> sourceConfig = PropertyBlock.copy(source.get("config"));
        Map<String, @Nullable Object> tableConfig = PropertyBlock.copy(table.get("config"));
        Map<String, @Nullable Object> config = new LinkedHashMap<>(sourceConfig);
        config.putAll(tableConfig);
        List<Map<String, @Nullable Object>> places = List.of(source, sourceConfig, table, tableConfig);
        freshness(config, places);
        loadedAt(config, source, sourceConfig, table, tableConfig);
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        Set<String> tags = new TreeSet<>();
        for (Map<String, @Nullable Object> place : places) {
            meta.putAll(PropertyBlock.copy(place.get("meta")));
            tags.addAll(ProjectFile.texts(place.get("tags")));
        }
        config.put("meta", meta);
        config.put("tags", new ArrayList<>(tags));
        return config;
    }

    /** Thresholds merge from the general to the specific; an explicit null turns checking off. */
    private static void freshness(Map<String, @Nullable Object> config, List<Map<String, @Nullable Object>> places) {
        Map<String, @Nullable Object> merged = null;
        boolean written = false;
        for (Map<String, @Nullable Object> place : places) {
            if (!place.containsKey("freshness")) {
                continue;
            }
            written = true;
            Map<String, @Nullable Object> own = PropertyBlock.copy(place.get("freshness"));
            if (place.get("freshness") == null) {
                merged = null;
                continue;
            }
            if (merged == null) {
                merged = new LinkedHashMap<>();
            }
            for (String threshold : List.of("warn_after", "error_after")) {
                if (own.containsKey(threshold)) {
                    Map<String, @Nullable Object> value = PropertyBlock.copy(merged.get(threshold));
                    PropertyBlock.copy(own.get(threshold)).forEach(value::put);
                    merged.put(threshold, value);
                }
            }
            if (own.containsKey("filter")) {
                merged.put("filter", own.get("filter"));
            }
        }
        if (!written) {
            config.remove("freshness");
            return;
        }
        config.put("freshness", merged == null ? null : complete(merged));
    }

    /** Thresholds in the shape of the manifest, with every key. */
    static Map<String, @Nullable Object> complete(Map<String, ?> merged) {
        Map<String, @Nullable Object> freshness = new LinkedHashMap<>();
        for (String threshold : List.of("warn_after", "error_after")) {
            Map<String, @Nullable Object> value = PropertyBlock.copy(merged.get(threshold));
            Map<String, @Nullable Object> time = new LinkedHashMap<>();
            time.put("count", value.get("count"));
            time.put("period", value.get("period"));
            freshness.put(threshold, time);
        }
        freshness.put("filter", merged.get("filter"));
        return freshness;
    }

    private static void loadedAt(
            Map<String, @Nullable Object> config,
            Map<String, @Nullable Object> source,
            Map<String, @Nullable Object> sourceConfig,
            Map<String, @Nullable Object> table,
            Map<String, @Nullable Object> tableConfig) {
        boolean ownField = table.containsKey("loaded_at_field") || tableConfig.get("loaded_at_field") != null;
        config.put(
                "loaded_at_field",
                ownField
                        ? first(table, tableConfig, "loaded_at_field")
                        : first(source, sourceConfig, "loaded_at_field"));
        Object query = first(table, tableConfig, "loaded_at_query");
        if (query == null && !ownField) {
            query = first(source, sourceConfig, "loaded_at_query");
        }
        config.put("loaded_at_query", query);
    }

    private static @Nullable Object first(
            Map<String, @Nullable Object> beside, Map<String, @Nullable Object> config, String key) {
        return beside.get(key) == null ? config.get(key) : beside.get(key);
    }
}
