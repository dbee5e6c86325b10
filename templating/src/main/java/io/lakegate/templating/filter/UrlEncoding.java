package io.lakegate.templating.filter;

import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import java.util.ArrayList;
import java.util.List;

/** The {@code urlencode} filter: a text, or a query string of pairs. */
final class UrlEncoding {
    private UrlEncoding() {}

    static String encode(Object value) {
        if (value instanceof String || !Iteration.possible(value)) {
            return TextFilters.quote(Repr.str(value), "/");
        }
        List<String> parts = new ArrayList<>();
        if (value instanceof PyDict dict) {
            dict.pairs().forEachRemaining(pair -> parts.add(pair(pair.get(0), pair.get(1))));
        } else {
            for (Object item : Iteration.of(value)) {
                List<Object> pair = Iteration.list(item);
                if (pair.size() != 2) {
                    throw PyError.value("not enough values to unpack (expected 2, got " + pair.size() + ")");
                }
                parts.add(pair(pair.get(0), pair.get(1)));
            }
        }
        return String.join("&", parts);
    }

    private static String pair(Object key, Object value) {
        return plus(key) + "=" + plus(value);
    }

    private static String plus(Object value) {
        return TextFilters.quote(Repr.str(value), "").replace("%20", "+");
    }
}
