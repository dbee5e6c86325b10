package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Infers a model's primary key: from its constraints, or else from its tests, those that are disabled included.
 *
 * <p>Source: dbt-core's {@code ModelNode.infer_primary_key}.
 */
final class PrimaryKeys {
    private final Map<String, List<NodeDraft>> tests = new HashMap<>();

    PrimaryKeys(Collection<NodeDraft> drafts) {
        for (NodeDraft draft : drafts) {
            if (draft.specifics.get("attached_node") instanceof String tested) {
                tests.computeIfAbsent(tested, id -> new ArrayList<>()).add(draft);
            }
        }
    }

    void infer(NodeDraft model) {
        if (!model.resourceType.equals("model")) {
            return;
        }
        Set<String> key = of(model);
        if (!key.isEmpty()) {
            model.specifics = new LinkedHashMap<>(model.specifics);
            model.specifics.put("primary_key", new ArrayList<>(key));
        }
    }

    private Set<String> of(NodeDraft model) {
        for (Map<String, @Nullable Object> constraint : PropertyBlock.maps(model.specifics.get("constraints"))) {
            if ("primary_key".equals(constraint.get("type"))) {
                return new TreeSet<>(ProjectFile.texts(constraint.get("columns")));
            }
        }
        for (Map.Entry<String, Map<String, @Nullable Object>> column : model.columns.entrySet()) {
            for (Map<String, @Nullable Object> constraint :
                    PropertyBlock.maps(column.getValue().get("constraints"))) {
                if ("primary_key".equals(constraint.get("type"))) {
                    return Set.of(column.getKey());
                }
            }
        }
        return ofTests(tests.getOrDefault(model.id().value(), List.of()));
    }

    private static Set<String> ofTests(List<NodeDraft> tests) {
        Set<String> unique = new TreeSet<>();
        Set<String> disabledUnique = new TreeSet<>();
        Set<String> notNull = new TreeSet<>();
        for (NodeDraft test : tests) {
            Map<String, @Nullable Object> metadata = PropertyBlock.copy(test.specifics.get("test_metadata"));
            List<String> columns = columns(PropertyBlock.copy(metadata.get("kwargs")));
            String name = String.valueOf(metadata.get("name"));
            if (name.equals("unique") || name.equals("unique_combination_of_columns")) {
                (test.enabled() ? unique : disabledUnique).addAll(columns);
            } else if (name.equals("not_null")) {
                notNull.addAll(columns);
            }
        }
        Set<String> both = new TreeSet<>(notNull);
        both.removeIf(column -> !unique.contains(column) && !disabledUnique.contains(column));
        if (!both.isEmpty()) {
            return both;
        }
        return unique.isEmpty() ? disabledUnique : unique;
    }

    private static List<String> columns(Map<String, @Nullable Object> arguments) {
        if (arguments.get("column_name") instanceof String column) {
            return List.of(column);
        }
        return ConfigMerge.listed(arguments.get("combination_of_columns")).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
