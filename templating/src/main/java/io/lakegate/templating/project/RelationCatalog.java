package io.lakegate.templating.project;

import io.lakegate.domain.relation.FileFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which Spark catalog a node's relation is. dbt's adapters for Spark name two parts and leave the catalog to the
 * session; a session that serves all formats finds Iceberg tables in a catalog of their own, which therefore is named.
 */
final class RelationCatalog {
    /** The option of a glue profile that is the {@code file_format} of seeds that name none. */
    static final String SEED_FORMAT = "seed_format";

    private RelationCatalog() {}

    /**
     * @param icebergCatalog the target's; empty when relations are to have two parts
     * @param settings the target's
     * @return {@code null} for the session's default
     */
    static @Nullable String of(NodeDraft node, String icebergCatalog, Map<String, Object> settings) {
        Object written = node.specifics.get(SqlNodes.CATALOG);
        if (written != null && !PythonText.str(written).isEmpty()) {
            return PythonText.str(written);
        }
        String database = node.database == null ? "" : node.database;
        String format = word(node.config.get("file_format"));
        return of(
                node.resourceType,
                word(node.config.get("materialized")),
                format.isEmpty() && node.resourceType.equals("seed")
                        ? word(settings.get(SEED_FORMAT)).toLowerCase(Locale.ROOT)
                        : format,
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
        boolean iceberg =
                FileFormat.named(fileFormat).filter(FileFormat.ICEBERG::equals).isPresent();
        return table && iceberg ? icebergCatalog : null;
    }

    private static String word(@Nullable Object value) {
        return value == null ? "" : PythonText.str(value);
    }
}
