package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns of properties in the shape of the manifest. */
final class ColumnDocs {
    private ColumnDocs() {}

    /** @param columns the value of a {@code columns:} key; entries without a name do not count */
    static Map<String, Map<String, @Nullable Object>> of(List<Map<String, @Nullable Object>> columns) {
        Map<String, Map<String, @Nullable Object>> documents = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> column : columns) {
            if (column.get("name") != null) {
                String name = PythonText.str(column.get("name"));
                documents.put(name, document(name, column));
            }
        }
        return documents;
    }

    private static Map<String, @Nullable Object> document(String name, Map<String, @Nullable Object> column) {
        Map<String, @Nullable Object> config = PropertyBlock.copy(column.get("config"));
        Map<String, @Nullable Object> meta = PropertyBlock.copy(column.get("meta"));
        meta.putAll(PropertyBlock.copy(config.get("meta")));
        Set<@Nullable Object> tags = new LinkedHashSet<>(ConfigMerge.listed(column.get("tags")));
        tags.addAll(ConfigMerge.listed(config.get("tags")));
        config.put("meta", meta);
        config.put("tags", new ArrayList<>(tags));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", name);
        Object description = column.get("description");
        document.put("description", description == null ? "" : PythonText.str(description));
        document.put("meta", meta);
        document.put("data_type", column.get("data_type"));
        document.put("constraints", constraints(column.get("constraints")));
        document.put("quote", column.get("quote"));
        document.put("config", config);
        document.put("tags", new ArrayList<>(tags));
        document.put("granularity", column.get("granularity"));
        return document;
    }

    /** Constraints with every key the manifest gives them. */
    static List<Map<String, @Nullable Object>> constraints(@Nullable Object written) {
        List<Map<String, @Nullable Object>> constraints = new ArrayList<>();
        for (Map<String, @Nullable Object> given : PropertyBlock.maps(written)) {
            Map<String, @Nullable Object> constraint = new LinkedHashMap<>();
            constraint.put("type", given.get("type"));
            constraint.put("name", given.get("name"));
            constraint.put("expression", given.get("expression"));
            constraint.put("warn_unenforced", given.getOrDefault("warn_unenforced", true));
            constraint.put("warn_unsupported", given.getOrDefault("warn_unsupported", true));
            constraint.put("to", given.get("to"));
            constraint.put("to_columns", ConfigMerge.listed(given.get("to_columns")));
            if (given.containsKey("columns")) {
                constraint.put("columns", ConfigMerge.listed(given.get("columns")));
            }
            constraints.add(constraint);
        }
        return constraints;
    }
}
