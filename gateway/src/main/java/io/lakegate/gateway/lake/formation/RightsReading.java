package io.lakegate.gateway.lake.formation;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lf_tags_config} and {@code lf_grants} of a model. A key that does not exist is an error: rights that were never
 * set because of a slip of the keyboard are noticed by nobody.
 */
final class RightsReading {
    private static final String TAGS = "lf_tags_config";
    private static final String GRANTS = "lf_grants";
    private static final Set<String> TAG_KEYS =
            Set.of("enabled", "drop_existing", "tags_database", "tags_table", "tags_columns", "inherited_tags");
    private static final Set<String> FILTERS_KEYS = Set.of("enabled", "drop_existing", "filters");
    private static final Set<String> FILTER_KEYS =
            Set.of("row_filter", "principals", "column_names", "excluded_column_names");

    private final String model;

    private RightsReading(String model) {
        this.model = model;
    }

    /** @throws QueryException {@code INVALID_CONFIG} */
    static RightsConfig read(String model, NodeConfig config) {
        RightsReading reading = new RightsReading(model);
        return new RightsConfig(
                reading.tags(config.get(TAGS).orElse(null)),
                reading.grants(config.get(GRANTS).orElse(null)));
    }

    private RightsConfig.Tags tags(@Nullable Object value) {
        if (value == null) {
            return RightsConfig.NONE.tags();
        }
        NodeConfig tags = section(TAGS, value, TAG_KEYS);
        Map<String, Map<String, List<String>>> columns = new LinkedHashMap<>();
        map(TAGS + ".tags_columns", tags.get("tags_columns").orElse(null)).forEach((key, values) -> {
            NodeConfig byValue = new NodeConfig(map(TAGS + ".tags_columns." + key, values));
            Map<String, List<String>> named = new LinkedHashMap<>();
            byValue.values().keySet().forEach(each -> named.put(each, byValue.strings(each)));
            columns.put(key, named);
        });
        return new RightsConfig.Tags(
                tags.bool("enabled", false),
                tags.bool("drop_existing", false),
                tags.stringMap("tags_database"),
                tags.stringMap("tags_table"),
                columns,
                new LinkedHashSet<>(tags.strings("inherited_tags")));
    }

    private RightsConfig.Grants grants(@Nullable Object value) {
        if (value == null) {
            return RightsConfig.NONE.grants();
        }
        NodeConfig grants = section(GRANTS, value, Set.of("data_cell_filters"));
        String path = GRANTS + ".data_cell_filters";
        Object inner = grants.get("data_cell_filters").orElse(null);
        if (inner == null) {
            return RightsConfig.NONE.grants();
        }
        NodeConfig filters = section(path, inner, FILTERS_KEYS);
        List<RightsConfig.Granted> granted = new ArrayList<>();
        map(path + ".filters", filters.get("filters").orElse(null))
                .forEach((name, filter) -> granted.add(filter(path + ".filters." + name, name, filter)));
        return new RightsConfig.Grants(filters.bool("enabled", false), filters.bool("drop_existing", false), granted);
    }

    private RightsConfig.Granted filter(String path, String name, @Nullable Object value) {
        NodeConfig filter = section(path, value, FILTER_KEYS);
        List<String> columns = filter.strings("column_names");
        List<String> excluded = filter.strings("excluded_column_names");
        if (!columns.isEmpty() && !excluded.isEmpty()) {
            throw wrong(path + " has both column_names and excluded_column_names: Lake Formation takes one of them.");
        }
        return new RightsConfig.Granted(
                new CellFilter(name, filter.string("row_filter").orElse(""), columns, excluded),
                filter.strings("principals"));
    }

    private NodeConfig section(String path, @Nullable Object value, Set<String> known) {
        Map<String, Object> map = map(path, value);
        for (String key : map.keySet()) {
            if (!known.contains(key)) {
                throw wrong(path + " has no key " + key + ". It has " + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
        return new NodeConfig(map);
    }

    private Map<String, Object> map(String path, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(path + " is a map, not " + value + ".");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, item) -> named.put(String.valueOf(key), item));
        return named;
    }

    private QueryException wrong(String message) {
        return new QueryException(ErrorCode.INVALID_CONFIG, "Model '" + model + "': " + message);
    }
}
