package io.lakegate.conformance.glue.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request as it came.
 *
 * @param target path and query, undecoded
 * @param headers by lower-case name, in the order they came
 */
public record HttpCall(String method, String target, Map<String, List<String>> headers, byte[] body) {
    public HttpCall {
        headers = new LinkedHashMap<>(headers);
    }

    /** The values joined by commas, or "" without the header. */
    public String header(String name) {
        return String.join(",", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }
}
