package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node's configuration is before anybody configures anything; and the shape it has at the end.
 *
 * <p>Source: dbt-core 1.10's config classes.
 */
final class ConfigDefaults {
    private ConfigDefaults() {}

    /** A new map, to be merged into. */
    static Map<String, @Nullable Object> of(String resourceType) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("enabled", true);
        switch (resourceType) {
            case "source" -> {
                config.put("event_time", null);
                config.put("freshness", SourceConfig.complete(Map.of()));
                config.put("loaded_at_field", null);
                config.put("loaded_at_query", null);
                config.put("meta", new LinkedHashMap<>());
                config.put("tags", new ArrayList<>());
            }
            case "exposure", "unit_test" -> {
                config.put("meta", new LinkedHashMap<>());
                config.put("tags", new ArrayList<>());
            }
            case "test" -> test(config);
            default -> node(config, resourceType);
        }
        return config;
    }

    /** Hooks become maps, single tags become lists, and {@code store_failures} agrees with {@code store_failures_as}. */
    static void finish(Map<String, @Nullable Object> config, String resourceType) {
        for (String key : List.of("pre-hook", "post-hook")) {
            if (config.containsKey(key)) {
                config.put(
                        key,
                        ConfigMerge.listed(config.get(key)).stream()
                                .map(ConfigDefaults::hook)
                                .toList());
            }
        }
        if (config.containsKey("tags")) {
            config.put("tags", ConfigMerge.listed(config.get("tags")));
        }
        if (resourceType.equals("test")) {
            storeFailures(config);
        }
    }

    private static void test(Map<String, @Nullable Object> config) {
        config.put("alias", null);
        config.put("schema", "dbt_test__audit");
        config.put("database", null);
        config.put("tags", new ArrayList<>());
        config.put("meta", new LinkedHashMap<>());
        config.put("group", null);
        config.put("materialized", "test");
        config.put("severity", "ERROR");
        config.put("store_failures", null);
        config.put("store_failures_as", null);
        config.put("where", null);
        config.put("limit", null);
        config.put("fail_calc", "count(*)");
        config.put("warn_if", "!= 0");
        config.put("error_if", "!= 0");
    }

    private static void node(Map<String, @Nullable Object> config, String resourceType) {
        config.put("alias", null);
        config.put("schema", null);
        config.put("database", null);
        config.put("tags", new ArrayList<>());
        config.put("meta", new LinkedHashMap<>());
        config.put("group", null);
        config.put("materialized", materialized(resourceType));
        config.put("incremental_strategy", null);
        config.put("batch_size", null);
        config.put("lookback", 1L);
        config.put("begin", null);
        config.put("persist_docs", new LinkedHashMap<>());
        config.put("post-hook", new ArrayList<>());
        config.put("pre-hook", new ArrayList<>());
        config.put("quoting", new LinkedHashMap<>());
        config.put("column_types", new LinkedHashMap<>());
        config.put("full_refresh", null);
        config.put("unique_key", null);
        config.put("on_schema_change", "ignore");
        config.put("on_configuration_change", "apply");
        config.put("grants", new LinkedHashMap<>());
        config.put("packages", new ArrayList<>());
        config.put("docs", map("show", true, "node_color", null));
        config.put("contract", map("enforced", false, "alias_types", true));
        config.put("event_time", null);
        config.put("concurrent_batches", null);
        switch (resourceType) {
            case "model" -> {
                config.put("access", "protected");
                config.put("freshness", null);
            }
            case "seed" -> {
                config.put("delimiter", ",");
                config.put("quote_columns", null);
            }
            case "snapshot" -> snapshot(config);
            default -> {
                // Analyses and operations have nothing of their own.
            }
        }
    }

    private static void snapshot(Map<String, @Nullable Object> config) {
        config.put("strategy", null);
        config.put("target_schema", null);
        config.put("target_database", null);
        config.put("updated_at", null);
        config.put("check_cols", null);
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (String column :
                List.of("dbt_valid_to", "dbt_valid_from", "dbt_scd_id", "dbt_updated_at", "dbt_is_deleted")) {
            columns.put(column, null);
        }
        config.put("snapshot_meta_column_names", columns);
        config.put("dbt_valid_to_current", null);
    }

    private static String materialized(String resourceType) {
        return switch (resourceType) {
            case "seed", "snapshot" -> resourceType;
            default -> "view";
        };
    }

    private static Object hook(@Nullable Object written) {
        Map<String, @Nullable Object> hook = new LinkedHashMap<>();
        hook.put("sql", "");
        hook.put("transaction", true);
        hook.put("index", null);
        if (written instanceof Map<?, ?> given) {
            given.forEach((key, value) -> hook.put(String.valueOf(key), value));
        } else {
            hook.put("sql", PythonText.str(written));
        }
        return hook;
    }

    private static void storeFailures(Map<String, @Nullable Object> config) {
        Object how = config.get("store_failures_as");
        if (how == null) {
            Object store = config.get("store_failures");
            if (store instanceof Boolean flag) {
                config.put("store_failures_as", flag ? "table" : "ephemeral");
            }
        } else {
            config.put("store_failures", !how.equals("ephemeral"));
        }
    }

    private static Map<String, @Nullable Object> map(String first, Object one, String second, @Nullable Object two) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
