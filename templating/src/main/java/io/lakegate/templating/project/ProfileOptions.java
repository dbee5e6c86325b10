package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed reading of a profile's options; people write numbers, texts and lists in many ways. */
final class ProfileOptions {
    private final Map<String, Object> settings;

    ProfileOptions(Map<String, Object> settings) {
        this.settings = settings;
    }

    String text(String key, String otherwise) {
        return value(key).map(PythonText::str).orElse(otherwise);
    }

    int number(String key, int otherwise) {
        return (int) decimal(key, otherwise);
    }

    double decimal(String key, double otherwise) {
        Object value = value(key).orElse(otherwise);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(value).strip());
        } catch (NumberFormatException e) {
            throw wrong(key, "a number", value);
        }
    }

    boolean flag(String key, boolean otherwise) {
        Object value = value(key).orElse(otherwise);
        if (value instanceof Boolean flag) {
            return flag;
        }
        String text = String.valueOf(value).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw wrong(key, "true or false", value);
    }

    /** A list, or a text with commas. */
    List<String> list(String key) {
        Object value = value(key).orElse("");
        List<String> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(PythonText.str(item).strip()));
        } else {
            for (String item : PythonText.str(value).split(",", -1)) {
                items.add(item.strip());
            }
        }
        items.removeIf(String::isEmpty);
        return List.copyOf(items);
    }

    /** A map, or {@code k=v,k=v}. */
    Map<String, String> pairs(String key) {
        Object value = value(key).orElse("");
        Map<String, String> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> pairs.put(String.valueOf(name), PythonText.str(item)));
            return pairs;
        }
        for (String pair : PythonText.str(value).split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return pairs;
    }

    private Optional<Object> value(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    private static QueryException wrong(String key, String expected, Object found) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG,
                "The profile's option '" + key + "' takes " + expected + ", but is '" + found + "'.");
    }
}
