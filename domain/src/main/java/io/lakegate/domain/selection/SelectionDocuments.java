package io.lakegate.domain.selection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the short spellings of {@code selectors.yml} out, as dbt does for {@code manifest.json}.
 *
 * <p>Source: dbt-core's {@code SelectorDict}.
 */
final class SelectionDocuments {
    private final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();

    private SelectionDocuments() {}

    static Map<String, Map<String, Object>> of(List<?> selectors) {
        SelectionDocuments made = new SelectionDocuments();
        for (Object item : selectors) {
            if (item instanceof Map<?, ?> selector) {
                Map<String, Object> document = copy(selector);
                document.put("definition", made.definition(selector.get("definition")));
                made.documents.put(String.valueOf(selector.get("name")), document);
            }
        }
        return Collections.unmodifiableMap(made.documents);
    }

    private Object definition(@Nullable Object written) {
        if (written instanceof String text) {
            return ofText(text);
        }
        if (!(written instanceof Map<?, ?> map)) {
            return String.valueOf(written);
        }
        for (String operator : List.of("union", "intersection")) {
            if (map.get(operator) instanceof List<?> parts) {
                Map<String, Object> combined = new LinkedHashMap<>();
                combined.put(operator, parts.stream().map(this::definition).toList());
                return combined;
            }
        }
        return ofMap(map);
    }

    private Object ofMap(Map<?, ?> map) {
        Map<String, Object> document = copy(map);
        if (document.size() == 1) {
            Map.Entry<String, Object> only = document.entrySet().iterator().next();
            Map<String, Object> whole = new LinkedHashMap<>();
            if (only.getKey().equals("exclude") && only.getValue() instanceof List<?> parts) {
                whole.put("exclude", parts.stream().map(this::definition).toList());
            } else {
                whole.put("method", only.getKey());
                whole.put("value", only.getValue());
            }
            return whole;
        }
        Map<String, Object> other = documents.get(String.valueOf(document.get("value")));
        if ("selector".equals(document.get("method")) && other != null) {
            return other.getOrDefault("definition", Map.of());
        }
        return document;
    }

    private static Map<String, Object> ofText(String text) {
        SelectionSpec.Criterion criterion = SelectionGrammar.criterion(text, IndirectSelection.EAGER);
        Map<String, Object> document = new LinkedHashMap<>();
        List<String> method = new ArrayList<>(List.of(criterion.method().word()));
        method.addAll(criterion.arguments());
        document.put("method", String.join(".", method));
        document.put("value", criterion.value());
        if (criterion.childrensParents()) {
            document.put("childrens_parents", true);
        }
        depth(document, "parents", criterion.parentsDepth());
        depth(document, "children", criterion.childrenDepth());
        return document;
    }

    private static void depth(Map<String, Object> document, String relatives, int depth) {
        if (depth > 0) {
            document.put(relatives, true);
            if (depth < Integer.MAX_VALUE) {
                document.put(relatives + "_depth", String.valueOf(depth));
            }
        }
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
