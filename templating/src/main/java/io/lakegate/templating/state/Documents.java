package io.lakegate.templating.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and compares values of documents, one side of which may have been JSON in between. */
final class Documents {
    private Documents() {}

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static Collection<?> list(@Nullable Object value) {
        return value instanceof Collection<?> list ? list : List.of();
    }

    /** The value under a path of keys; {@code null} when something on the way is missing. */
    static @Nullable Object at(Map<?, ?> document, String... path) {
        Object value = document;
        for (String key : path) {
            value = map(value).get(key);
        }
        return value;
    }

    static boolean equalAt(Map<?, ?> one, Map<?, ?> other, String... keys) {
        for (String key : keys) {
            if (!equal(one.get(key), other.get(key))) {
                return false;
            }
        }
        return true;
    }

    /** Whether both maps have the same keys with the same values, some keys aside. */
    static boolean equalBut(Map<?, ?> one, Map<?, ?> other, Set<String> ignored) {
        return without(one, other, ignored) && without(other, one, ignored);
    }

    private static boolean without(Map<?, ?> one, Map<?, ?> other, Set<String> ignored) {
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            Object key = entry.getKey();
            boolean counts = !ignored.contains(String.valueOf(key));
            if (counts && (!other.containsKey(key) || !equal(entry.getValue(), other.get(key)))) {
                return false;
            }
        }
        return true;
    }

    /** Numbers by value, since JSON knows no difference between a short and a long one; dates as their text. */
    static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return equalBut(left, right, Set.of());
        }
        if (one instanceof Collection<?> left && other instanceof Collection<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            List<Object> rest = new ArrayList<>(right);
            int at = 0;
            for (Object item : left) {
                if (!equal(item, rest.get(at++))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Number left && other instanceof Number right) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
        }
        return Objects.equals(one, other)
                || (one != null && other != null && String.valueOf(one).equals(String.valueOf(other)));
    }

    /** Python's truth of a configured flag. */
    static boolean set(@Nullable Object flag) {
        return flag != null && !Boolean.FALSE.equals(flag) && !"".equals(flag);
    }
}
