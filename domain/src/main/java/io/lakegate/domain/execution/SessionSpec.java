package io.lakegate.domain.execution;

import java.util.Map;
import java.util.TreeMap;

/**
 * What makes two engine sessions interchangeable; the key of the warm pool.
 *
 * @param engine the engine's configured name
 * @param principal the user or role the session acts for; empty when sessions are shared
 * @param settings Spark settings applied when the session opens
 */
public record SessionSpec(String engine, String principal, Map<String, String> settings) {
    public SessionSpec {
        settings = Map.copyOf(new TreeMap<>(settings));
    }
}
