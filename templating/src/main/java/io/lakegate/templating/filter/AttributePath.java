package io.lakegate.templating.filter;

import io.lakegate.templating.value.Chars;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Subscripts;
import io.lakegate.templating.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code attribute="a.b.0"} of filters: how to get from an item to its attribute. */
final class AttributePath {
    private AttributePath() {}

    /**
     * A getter.
     *
     * @param attribute a path, a number, or None for the item itself
     * @param otherwise for items without the attribute; {@code null} leaves them undefined
     */
    static UnaryOperator<Object> getter(Object attribute, @Nullable Object otherwise) {
        if (attribute == None.NONE) {
            return UnaryOperator.identity();
        }
        List<Object> parts = new ArrayList<>();
        if (attribute instanceof String path) {
            for (String part : split(path, '.')) {
                parts.add(key(part));
            }
        } else {
            parts.add(attribute);
        }
        return item -> {
            Object value = item;
            for (Object part : parts) {
                value = Subscripts.item(value, part, false);
                if (otherwise != null && value instanceof Undefined) {
                    value = otherwise;
                }
            }
            return value;
        };
    }

    /** A getter of a comma list of paths, which sorts by all of them. */
    static UnaryOperator<Object> sortKey(Object attribute, boolean caseSensitive) {
        UnaryOperator<Object> folding = caseSensitive ? UnaryOperator.identity() : AttributePath::ignoreCase;
        if (!(attribute instanceof String paths)) {
            UnaryOperator<Object> one = getter(attribute, null);
            return item -> new PyList(List.of(folding.apply(one.apply(item))));
        }
        List<UnaryOperator<Object>> getters = new ArrayList<>();
        for (String path : split(paths, ',')) {
            getters.add(getter(path, null));
        }
        return item -> {
            PyList key = new PyList();
            getters.forEach(getter -> key.add(folding.apply(getter.apply(item))));
            return key;
        };
    }

    static Object ignoreCase(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Object key(String part) {
        boolean digits = !part.isEmpty() && part.chars().allMatch(c -> Chars.isAsciiDigit((char) c));
        Object number = digits ? Numbers.parseInteger(part, 10) : null;
        return number == null ? part : number;
    }

    static String text(Object value) {
        return Repr.str(value);
    }
}
