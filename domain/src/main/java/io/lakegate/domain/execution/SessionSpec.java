package io.lakegate.domain.execution;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes two engine sessions interchangeable; the key of the warm pool.
 *
 * @param engine the engine's configured name
 * @param principal the user or role the session acts for; empty when sessions are shared
 * @param catalog the current catalog, {@code null} for the engine's default
 * @param schema the current schema, {@code null} for the engine's default; it need not exist yet, and becomes the
 *     current one when it does
 * @param settings Spark settings applied when the session opens
 * @param compute what the session's compute must be, in dbt-glue's words for it ({@code workers}, {@code worker_type},
 *     {@code group_session_id}, …), each written as {@link ComputeWish} says; empty for the engine's own. Engines without
 *     sizes ignore it
 */
public record SessionSpec(
        String engine,
        String principal,
        @Nullable String catalog,
        @Nullable String schema,
        Map<String, String> settings,
        Map<String, String> compute) {
    public SessionSpec {
        settings = Map.copyOf(new TreeMap<>(settings));
        compute = Map.copyOf(new TreeMap<>(compute));
    }

    /** A session on the engine's own compute. */
    public SessionSpec(
            String engine,
            String principal,
            @Nullable String catalog,
            @Nullable String schema,
            Map<String, String> settings) {
        this(engine, principal, catalog, schema, settings, Map.of());
    }

    /** A session in the engine's default catalog and schema. */
    public SessionSpec(String engine, String principal, Map<String, String> settings) {
        this(engine, principal, null, null, settings, Map.of());
    }
}
