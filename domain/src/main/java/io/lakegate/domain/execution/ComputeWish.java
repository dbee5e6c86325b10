package io.lakegate.domain.execution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a wish for compute is written in {@link SessionSpec#compute}: as a text, so that equal wishes are equal specs. A list has
 * a line for each element and a map a line {@code key=value} for each entry, each ended by a line feed, so that values may
 * hold commas and equals signs. A text without a line feed is what users of dbt-glue write: {@code a,b} and {@code k=v,k=v}.
 */
public final class ComputeWish {
    /** A comma parts two pairs only if another {@code key=} follows: values hold commas too. */
    private static final String BETWEEN_PAIRS = ",(?=[^,=]+=)";

    private ComputeWish() {}

    /** @param value a text, number, boolean, list or map, as configurations have them */
    public static String written(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> each + "\n").collect(Collectors.joining());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                    .sorted()
                    .collect(Collectors.joining());
        }
        return String.valueOf(value).strip();
    }

    /** The elements of a list; none in an empty text. */
    public static List<String> list(String wish) {
        return parts(wish, ",");
    }

    /**
     * The entries of a map, in their order.
     *
     * @throws IllegalArgumentException naming what is no {@code key=value}
     */
    public static Map<String, String> pairs(String wish) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : parts(wish, BETWEEN_PAIRS)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + part + "' is no key=value");
            }
            pairs.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return pairs;
    }

    private static List<String> parts(String wish, String separator) {
        return Arrays.stream(wish.split(wish.contains("\n") ? "\n" : separator, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
