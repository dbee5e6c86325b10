package io.lakegate.templating;

import java.util.Map;

/**
 * Where a project is built: dbt's {@code target}.
 *
 * @param name the profile's target, e.g. {@code dev}
 * @param type the adapter whose macros and defaults apply: {@code glue} or {@code spark}
 * @param schema the default schema
 * @param threads nodes at the same time
 * @param icebergCatalog the Spark catalog of Iceberg tables, {@code glue_catalog}; empty when they need none
 * @param settings what else {@code target.x} shows; no credentials
 */
public record Target(
        String name, String type, String schema, int threads, String icebergCatalog, Map<String, Object> settings) {
    public Target {
        settings = Map.copyOf(settings);
    }
}
