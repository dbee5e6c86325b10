package io.lakegate.domain.selection;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The selections of a project's {@code selectors.yml}, by name.
 *
 * <p>Source: dbt's YAML selectors. Immutable.
 */
public final class NamedSelections {
    private final Map<String, SelectionSpec> byName;
    private final @Nullable String defaultName;

    private final Map<String, Map<String, Object>> documents;

    private NamedSelections(
            Map<String, SelectionSpec> byName,
            @Nullable String defaultName,
            Map<String, Map<String, Object>> documents) {
        this.byName = byName;
        this.defaultName = defaultName;
        this.documents = documents;
    }

    /**
     * @param selectors the value of the file's {@code selectors:} key: maps with {@code name}, {@code definition} and
     *     {@code default}
     * @param indirect for criteria that do not say
     * @throws QueryException {@code INVALID_CONFIG} for a definition that is no selection
     */
    public static NamedSelections of(List<?> selectors, IndirectSelection indirect) {
        Map<String, SelectionSpec> byName = new LinkedHashMap<>();
        String defaultName = null;
        for (Object item : selectors) {
            if (!(item instanceof Map<?, ?> selector) || !(selector.get("name") instanceof String name)) {
                throw invalid(item, "needs a name and a definition");
            }
            byName.put(name, definition(selector.get("definition"), byName, indirect));
            if (Boolean.TRUE.equals(selector.get("default"))) {
                if (defaultName != null) {
                    throw invalid(name, "is a second default after '" + defaultName + "'");
                }
                defaultName = name;
            }
        }
        return new NamedSelections(byName, defaultName, SelectionDocuments.of(selectors));
    }

    /** Each selection as {@code manifest.json} has it, with short spellings written out; by name. */
    public Map<String, Map<String, Object>> documents() {
        return documents;
    }

    /** @throws QueryException {@code INVALID_PARAMETER_VALUE} when there is none of that name */
    public SelectionSpec named(String name) {
        SelectionSpec spec = byName.get(name);
        if (spec == null) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "No selector is named '" + name + "'; selectors.yml has " + byName.keySet() + ".");
        }
        return spec;
    }

    /** What a command uses that names no nodes itself. */
    public Optional<SelectionSpec> byDefault() {
        return Optional.ofNullable(defaultName).map(byName::get);
    }

    private static SelectionSpec definition(
            @Nullable Object value, Map<String, SelectionSpec> known, IndirectSelection indirect) {
        if (value instanceof String text) {
            return SelectionGrammar.criterion(text, indirect);
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(value, "is neither a text nor a map");
        }
        if (map.containsKey("union")) {
            return combined(map, "union", known, indirect);
        }
        if (map.containsKey("intersection")) {
            return combined(map, "intersection", known, indirect);
        }
        return criterion(map, known, indirect);
    }

    private static SelectionSpec combined(
            Map<?, ?> map, String operator, Map<String, SelectionSpec> known, IndirectSelection indirect) {
        List<SelectionSpec> parts = new ArrayList<>();
        SelectionSpec excluded = null;
        for (Object item : list(map, operator)) {
            if (item instanceof Map<?, ?> part && part.containsKey("exclude") && !part.containsKey("method")) {
                if (excluded != null) {
                    throw invalid(map, "excludes twice; write one list");
                }
                excluded = exclusion(part, known, indirect);
            } else {
                parts.add(definition(item, known, indirect));
            }
        }
        String raw = String.valueOf(map);
        SelectionSpec included = operator.equals("union")
                ? new SelectionSpec.Union(raw, parts, indirect)
                : new SelectionSpec.Intersection(raw, parts, indirect, false);
        return excluded == null ? included : new SelectionSpec.Difference(raw, included, excluded, indirect);
    }

    private static SelectionSpec exclusion(
            Map<?, ?> part, Map<String, SelectionSpec> known, IndirectSelection indirect) {
        List<SelectionSpec> parts = new ArrayList<>();
        for (Object item : list(part, "exclude")) {
            parts.add(definition(item, known, indirect));
        }
        return new SelectionSpec.Union(String.valueOf(part), parts, indirect);
    }

    private static SelectionSpec criterion(
            Map<?, ?> map, Map<String, SelectionSpec> known, IndirectSelection indirect) {
        String raw = String.valueOf(map);
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            return SelectionGrammar.criterion(
                    raw, String.valueOf(only.getKey()), String.valueOf(only.getValue()), false, 0, 0, indirect);
        }
        if (!map.containsKey("method") || !map.containsKey("value")) {
            throw invalid(map, "needs 'method' and 'value'");
        }
        String method = String.valueOf(map.get("method"));
        String value = String.valueOf(map.get("value"));
        if (method.equals("selector")) {
            SelectionSpec spec = known.get(value);
            if (spec == null) {
                throw invalid(map, "refers to the selector '" + value + "', which is not defined above it");
            }
            return spec;
        }
        IndirectSelection own = map.get("indirect_selection") == null
                ? indirect
                : IndirectSelection.named(String.valueOf(map.get("indirect_selection")));
        SelectionSpec base = SelectionGrammar.criterion(
                raw,
                method,
                value,
                Boolean.TRUE.equals(map.get("childrens_parents")),
                depth(map, "parents"),
                depth(map, "children"),
                own);
        return map.containsKey("exclude")
                ? new SelectionSpec.Difference(raw, base, exclusion(map, known, indirect), indirect)
                : base;
    }

    private static int depth(Map<?, ?> map, String relatives) {
        if (!Boolean.TRUE.equals(map.get(relatives))) {
            return 0;
        }
        return map.get(relatives + "_depth") instanceof Number depth ? depth.intValue() : Integer.MAX_VALUE;
    }

    private static List<?> list(Map<?, ?> map, String key) {
        if (map.get(key) instanceof List<?> list) {
            return list;
        }
        throw invalid(map, "needs a list under '" + key + "'");
    }

    private static QueryException invalid(@Nullable Object definition, String why) {
        return new QueryException(ErrorCode.INVALID_CONFIG, "The selector definition " + definition + " " + why + ".");
    }
}
