package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between template values and the plain Java ones of YAML, JSON and configuration. */
public final class PlainValues {
    private PlainValues() {}

    /** A template's value of what a file or a request holds; values of other types become their text. */
    public static Object toTemplate(@Nullable Object value) {
        if (value == null) {
            return None.NONE;
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof PyObject
                || value == None.NONE) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof BigInteger number) {
            return Numbers.integer(number);
        }
        if (value instanceof Map<?, ?> map) {
            PyDict dict = new PyDict();
            map.forEach((key, item) -> dict.put(toTemplate(key), toTemplate(item)));
            return dict;
        }
        if (value instanceof Iterable<?> items) {
            PyList list = new PyList();
            for (Object item : items) {
                list.add(toTemplate(item));
            }
            return list;
        }
        return value.toString();
    }

    /** A copy that shares no list and no dict: what a template changes in it, nobody else sees. */
    public static Object copy(Object value) {
        if (value instanceof PyList list) {
            PyList copy = new PyList();
            list.items().forEach(item -> copy.add(copy(item)));
            return copy;
        }
        if (value instanceof PyDict dict) {
            PyDict copy = new PyDict();
            dict.pairs().forEachRemaining(pair -> copy.put(pair.get(0), copy(pair.get(1))));
            return copy;
        }
        return value;
    }

    /**
     * A plain value of what a template made: String, Boolean, Long, BigInteger, Double, List, Map with string keys, or
     * null. Objects that have no plain form become their text.
     */
    public static @Nullable Object toPlain(Object value) {
        if (value == None.NONE) {
            return null;
        }
        if (value instanceof PyDict dict) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            dict.pairs().forEachRemaining(pair -> map.put(Repr.str(pair.get(0)), toPlain(pair.get(1))));
            return map;
        }
        if (value instanceof PySequence || value instanceof PySet || value instanceof PyView) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object item : Iteration.of(value)) {
                list.add(toPlain(item));
            }
            return list;
        }
        return value instanceof PyObject object ? object.str() : value;
    }
}
