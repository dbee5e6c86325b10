package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Typed reading of a profile's options; people write numbers, texts and lists in many ways. */
final class ProfileOptions {
    /** Where a next pair begins, in pairs whose names are all options of a command: their values may hold anything else. */
    private static final Pattern NEXT_DASHED = Pattern.compile("\\s*,\\s*(?=--)");

    private static final Pattern NEXT_NAMED = Pattern.compile("\\s*,\\s*(?=[^\\s,=]+\\s*=)");

    private final String profile;
    private final Map<String, Object> settings;
    private final Map<String, SourceLocation> places;

    /** @param profile names it in messages */
    ProfileOptions(String profile, Map<String, Object> settings, Map<String, SourceLocation> places) {
        this.profile = profile;
        this.settings = settings;
        this.places = places;
    }

    Set<String> names() {
        return settings.keySet();
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    /** @throws QueryException {@code INVALID_CONFIG} for a list or a map */
    String text(String key, String otherwise) {
        Object value = value(key).orElse(null);
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw wrong(key, "a text");
        }
        return value == null ? otherwise : PythonText.str(value).strip();
    }

    /** A text in lower case that is one of a few. */
    String oneOf(String key, String otherwise, Set<String> known) {
        String text = text(key, otherwise).toLowerCase(Locale.ROOT);
        if (!known.contains(text)) {
            throw wrong(
                    key, "one of " + String.join(", ", known.stream().sorted().toList()));
        }
        return text;
    }

    int number(String key, int otherwise, int least) {
        Object value = value(key).orElse(null);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = new BigDecimal(PythonText.str(value).strip()).intValueExact();
            if (number >= least) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // The same answer as for a number too small.
        }
        throw wrong(key, "a whole number from " + least);
    }

    double decimal(String key, double otherwise) {
        Object value = value(key).orElse(null);
        if (value == null) {
            return otherwise;
        }
        try {
            return new BigDecimal(PythonText.str(value).strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw wrong(key, "a number");
        }
    }

    /** Also {@code "True"} and {@code "false"}, which Python would take for true both. */
    boolean flag(String key, boolean otherwise) {
        Object value = value(key).orElse(otherwise);
        String text = PythonText.str(value).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw wrong(key, "true or false");
    }

    /** A list, or a text with commas. */
    List<String> list(String key) {
        Object value = value(key).orElse("");
        List<String> items = new ArrayList<>();
        if (value instanceof Map<?, ?>) {
            throw wrong(key, "a list, or a text with commas");
        } else if (value instanceof List<?> list) {
            list.forEach(item -> items.add(PythonText.str(item).strip()));
        } else {
            for (String item : PythonText.str(value).split(",", -1)) {
                items.add(item.strip());
            }
        }
        items.removeIf(String::isEmpty);
        return List.copyOf(items);
    }

    /**
     * A map, or {@code k=v,k=v}. A comma in a value is one of the value, unless a name and an equals sign follow it; among
     * names that begin with two dashes, only such a name ends a value.
     */
    Map<String, String> pairs(String key) {
        Object value = value(key).orElse("");
        Map<String, String> pairs = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> pairs.put(String.valueOf(name), scalar(item)));
            return pairs;
        }
        if (value instanceof List<?>) {
            throw wrong(key, "a map, or a text such as 'name=value,name=value'");
        }
        String text = PythonText.str(value).strip().replaceFirst(",$", "");
        if (text.isEmpty()) {
            return pairs;
        }
        for (String pair : (text.startsWith("--") ? NEXT_DASHED : NEXT_NAMED).split(text, -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong(key, "a map, or a text such as 'name=value,name=value'");
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** Spark's settings: a map, or a text as {@code spark-submit} takes them after {@code --conf}. */
    Map<String, String> conf(String key) {
        Object value = value(key).orElse("");
        if (value instanceof Map<?, ?> map) {
            Map<String, String> settings = new LinkedHashMap<>();
            map.forEach((name, item) -> settings.put(String.valueOf(name), scalar(item)));
            return settings;
        }
        if (value instanceof List<?>) {
            throw wrong(key, "'name=value --conf name=value', or a map");
        }
        try {
            return ConfText.read(PythonText.str(value));
        } catch (IllegalArgumentException e) {
            throw wrong(key, "'name=value --conf name=value', or a map: " + e.getMessage());
        }
    }

    /** Spark and Glue write booleans in lower case, and YAML's true is meant so. */
    private static String scalar(@Nullable Object value) {
        return value == null ? "" : value instanceof Boolean ? value.toString() : PythonText.str(value);
    }

    QueryException wrong(String key, String expected) {
        Object found = settings.get(key);
        String message = "The option '" + key + "' of the profile " + profile + " takes " + expected
                + (found == null ? ", but is not there." : ", but is '" + PythonText.str(found) + "'.");
        SourceLocation place = places.get(key);
        return place == null
                ? new QueryException(ErrorCode.INVALID_CONFIG, message)
                : new QueryException(ErrorCode.INVALID_CONFIG, message, place);
    }

    private Optional<Object> value(String key) {
        return Optional.ofNullable(settings.get(key));
    }
}
