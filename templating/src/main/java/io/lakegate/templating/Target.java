package io.lakegate.templating;

import java.util.Map;
import java.util.Set;

/**
 * Where a project is built: dbt's {@code target}.
 *
 * @param name the profile's target, e.g. {@code dev}
 * @param type the adapter whose macros and defaults apply: {@code glue} or {@code spark}
 * @param schema the default schema
 * @param threads nodes at the same time
 * @param icebergCatalog the Spark catalog of Iceberg tables, {@code glue_catalog}; empty when they need none
 * @param catalogs the Spark catalogs of the engines, which {@code database} may name; empty when nothing is known of them
 * @param settings what else {@code target.x} shows; no credentials
 */
public record Target(
        String name,
        String type,
        String schema,
        int threads,
        String icebergCatalog,
        Set<String> catalogs,
        Map<String, Object> settings) {
    public Target {
        catalogs = Set.copyOf(catalogs);
        settings = Map.copyOf(settings);
    }

    /** One of which no engine's catalogs are known. */
    public Target(
            String name, String type, String schema, int threads, String icebergCatalog, Map<String, Object> settings) {
        this(name, type, schema, threads, icebergCatalog, Set.of(), settings);
    }
}
