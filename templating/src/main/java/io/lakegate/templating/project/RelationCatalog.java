package io.lakegate.templating.project;

import org.jspecify.annotations.Nullable;

/**
 * In which Spark catalog a node's relation is. dbt's adapters for Spark name two parts and leave the catalog to the
 * session; a session that serves all formats finds Iceberg tables in a catalog of their own, which therefore is named.
 */
final class RelationCatalog {
    private RelationCatalog() {}

    /**
     * @param icebergCatalog the target's; empty when relations are to have two parts
     * @return {@code null} for the session's default
     */
    static @Nullable String of(NodeDraft node, String icebergCatalog) {
        Object written = node.specifics.get(SqlNodes.CATALOG);
        if (written != null && !PythonText.str(written).isEmpty()) {
            return PythonText.str(written);
        }
        String database = node.database == null ? "" : node.database;
        return of(
                node.resourceType,
                word(node.config.get("materialized")),
                word(node.config.get("file_format")),
                database,
                icebergCatalog);
    }

    /** The same for a node that is read. */
    static @Nullable String of(
            String resourceType, String materialized, String fileFormat, String database, String icebergCatalog) {
        if (icebergCatalog.isEmpty()) {
            return null;
        }
        if (icebergCatalog.equals(database)) {
            return icebergCatalog;
        }
        boolean table = !materialized.equals("view") && !resourceType.equals("source");
        return table && fileFormat.equals("iceberg") ? icebergCatalog : null;
    }

    private static String word(@Nullable Object value) {
        return value == null ? "" : PythonText.str(value);
    }
}
