package io.lakegate.domain.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node's resolved configuration: dbt's keys with plain values (String, Boolean, Long, Double, List, Map, or null in
 * the map). Keys that Lakegate does not know are kept, as dbt keeps them.
 *
 * <p>The typed accessors accept what dbt and dbt-glue users write: booleans also as {@code 'true'} and {@code 'False'},
 * a list also as a single value.
 */
public record NodeConfig(Map<String, Object> values) {
    public static final NodeConfig EMPTY = new NodeConfig(Map.of());

    public NodeConfig {
        // Not Map.copyOf: order is the user's, and a null is a value in YAML.
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public Optional<String> string(String key) {
        return get(key).map(String::valueOf);
    }

    public boolean bool(String key, boolean otherwise) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        String text = String.valueOf(value).strip();
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw wrong(key, "true or false", value);
    }

    /** A list of names; a single value counts as a list of one. */
    public List<String> strings(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            List<String> strings = new ArrayList<>(list.size());
            for (Object item : list) {
                strings.add(String.valueOf(item));
            }
            return Collections.unmodifiableList(strings);
        }
        if (value instanceof Map) {
            throw wrong(key, "a name or a list of names", value);
        }
        return List.of(String.valueOf(value));
    }

    /** A map with string values, in the order written. */
    public Map<String, String> stringMap(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(key, "a map", value);
        }
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((name, item) -> strings.put(String.valueOf(name), String.valueOf(item)));
        return Collections.unmodifiableMap(strings);
    }

    /** This configuration with one key set, as {@code ALTER MODEL … SET} does. */
    public NodeConfig with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new NodeConfig(changed);
    }

    private static QueryException wrong(String key, String expected, Object found) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG, "Config '" + key + "' takes " + expected + ", but is '" + found + "'.");
    }
}
