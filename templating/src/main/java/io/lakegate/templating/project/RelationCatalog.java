package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.templating.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In which Spark catalog a node's relation is. dbt's adapters for Spark name two parts and leave the catalog to the
 * session; a session that serves all formats finds Iceberg tables in a catalog of their own, which therefore is named. A
 * {@code database} that is one of the target's catalogs names another.
 *
 * @param built what the node becomes; empty for nothing, or for what its own materialization decides
 * @param key of the configuration that names a catalog
 * @param database what it says; empty for nothing, and for what is the schema to Spark
 */
record RelationCatalog(String resourceType, Built built, boolean iceberg, String key, String database, Target target) {
    /** The option of a glue profile that is the {@code file_format} of seeds that name none. */
    static final String SEED_FORMAT = "seed_format";

    private static final String SPARK = "spark_catalog";
    private static final List<String> KEYS = List.of("target_database", "database", "catalog");

    /** What a node becomes in the lake. */
    enum Built {
        NOTHING,
        TABLE,
        VIEW,
        /** A materialization of the project's own decides. */
        FOREIGN
    }

    /**
     * The catalog of a node that templates see.
     *
     * @param target {@code null} when nothing runs: then relations have dbt's two parts
     * @return {@code null} for the session's default
     */
    static @Nullable String nameOf(NodeDraft node, @Nullable Target target) {
        String written = word(node.specifics.get(SqlNodes.CATALOG));
        if (!written.isEmpty()) {
            return written;
        }
        return target == null ? null : of(node, target).name();
    }

    private static RelationCatalog of(NodeDraft node, Target target) {
        return of(
                node.resourceType,
                node.config,
                node.resourceType.equals("seed")
                                && word(node.config.get("file_format")).isEmpty()
                        ? word(target.settings().get(SEED_FORMAT)).toLowerCase(Locale.ROOT)
                        : word(node.config.get("file_format")),
                node.database == null ? "" : node.database,
                node.schema,
                target);
    }

    /** The same for a node that is read. */
    static RelationCatalog of(String resourceType, NodeConfig config, String database, String schema, Target target) {
        return of(resourceType, config.values(), config.string("file_format").orElse(""), database, schema, target);
    }

    private static RelationCatalog of(
            String resourceType,
            Map<String, ? extends @Nullable Object> config,
            String fileFormat,
            String database,
            String schema,
            Target target) {
        boolean iceberg =
                FileFormat.named(fileFormat).filter(FileFormat.ICEBERG::equals).isPresent();
        // Both of dbt's adapters take the schema for the database.
        boolean said = !database.equals(schema) && !database.equals(target.schema());
        return new RelationCatalog(
                resourceType,
                built(resourceType, config),
                iceberg,
                KEYS.stream()
                        .filter(key -> database.equals(word(config.get(key))))
                        .findFirst()
                        .orElse("database"),
                said || database.equals(target.icebergCatalog()) ? database : "",
                target);
    }

    private static Built built(String resourceType, Map<String, ? extends @Nullable Object> config) {
        return switch (resourceType) {
            case "seed", "snapshot" -> Built.TABLE;
            case "test" -> "view".equals(word(config.get("store_failures_as"))) ? Built.VIEW : Built.TABLE;
            case "model" ->
                switch (word(config.get("materialized"))) {
                    case "table", "incremental" -> Built.TABLE;
                    case "view", "" -> Built.VIEW;
                    case "ephemeral" -> Built.NOTHING;
                    default -> Built.FOREIGN;
                };
            default -> Built.NOTHING;
        };
    }

    /** @return {@code null} for the session's default */
    @Nullable
    String name() {
        if (target.icebergCatalog().isEmpty()) {
            return null;
        }
        boolean known = database.equals(target.icebergCatalog())
                || (target.catalogs().contains(database) && !(database.equals(SPARK) && built != Built.NOTHING));
        if (known) {
            return database;
        }
        return built != Built.VIEW && !resourceType.equals("source") && iceberg ? target.icebergCatalog() : null;
    }

    /** What is wrong with the catalog that is named; empty when all is well, or nothing is known of catalogs here. */
    Optional<String> complaint() {
        boolean ours = database.isEmpty()
                || database.equals(target.icebergCatalog())
                || target.catalogs().isEmpty();
        if (ours || (built == Built.NOTHING && !resourceType.equals("source"))) {
            return Optional.empty();
        }
        if (!target.catalogs().contains(database)) {
            return Optional.of(key + " should name a catalog that the engine has, or be left out, but is '" + database
                    + "'. Known: " + String.join(", ", new TreeSet<>(target.catalogs())) + ".");
        }
        return resourceType.equals("source") || built == Built.FOREIGN ? Optional.empty() : misplaced();
    }

    private Optional<String> misplaced() {
        boolean icebergTable = built == Built.TABLE && iceberg;
        if (database.equals(SPARK)) {
            return icebergTable
                    ? Optional.of(
                            key + " is spark_catalog, where Iceberg tables are not built. Leave it out: they go to "
                                    + target.icebergCatalog() + ".")
                    : Optional.empty();
        }
        return icebergTable
                ? Optional.empty()
                : Optional.of(key + " is '" + database + "', a catalog of Iceberg tables alone, but this is "
                        + (built == Built.VIEW ? "a view" : "a table of another format")
                        + ". Set file_format to iceberg, on a "
                        + (resourceType.equals("model") ? "table or an incremental model" : resourceType)
                        + ", or leave " + key + " out.");
    }

    private static String word(@Nullable Object value) {
        return value == null ? "" : PythonText.str(value);
    }
}
