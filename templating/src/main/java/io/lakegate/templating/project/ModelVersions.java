package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What versions of a model make of its properties. */
final class ModelVersions {
    private ModelVersions() {}

    /** Numbers by value, anything else as text. */
    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return PythonText.str(left).compareTo(PythonText.str(right));
    }

    /** The columns of one version: its own, and those of the model that an {@code include} entry lets through. */
    static List<Map<String, @Nullable Object>> columns(
            List<Map<String, @Nullable Object>> all, Map<String, @Nullable Object> version) {
        List<Map<String, @Nullable Object>> written = PropertyBlock.maps(version.get("columns"));
        Object include = "*";
        List<@Nullable Object> exclude = List.of();
        Map<String, Map<String, @Nullable Object>> own = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> column : written) {
            if (column.containsKey("include")) {
                include = column.get("include");
                exclude = ConfigMerge.listed(column.get("exclude"));
            } else if (column.get("name") != null) {
                own.put(PythonText.str(column.get("name")), column);
            }
        }
        boolean everything = "*".equals(include) || "all".equals(include);
        List<@Nullable Object> names = ConfigMerge.listed(include);
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Map<String, @Nullable Object> column : all) {
            Object name = column.get("name");
            boolean included = (everything || names.contains(name)) && !exclude.contains(name);
            if (included && !own.containsKey(PythonText.str(name))) {
                columns.add(column);
            }
        }
        columns.addAll(own.values());
        return columns;
    }

    /** Maps merge key by key at every depth; anything else is replaced. */
    static void deepMerge(Map<String, @Nullable Object> result, Map<String, @Nullable Object> more) {
        more.forEach((key, value) -> {
            if (value instanceof Map && result.get(key) instanceof Map) {
                Map<String, @Nullable Object> inner = PropertyBlock.copy(result.get(key));
                deepMerge(inner, PropertyBlock.copy(value));
                result.put(key, inner);
            } else {
                result.put(key, value);
            }
        });
    }
}
