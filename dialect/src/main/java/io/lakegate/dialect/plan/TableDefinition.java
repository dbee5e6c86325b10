package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code CREATE TABLE … AS} with the clauses that a model's configuration asks for. */
final class TableDefinition {
    private final Build build;
    private final NodeConfig config;
    private final PartitionSpec partitions;

    TableDefinition(Build build) {
        this.build = build;
        this.config = build.config();
        this.partitions = PartitionSpec.of(build);
    }

    /** The whole of {@code location}: dbt-glue's {@code custom_location}, or the table's name under {@code location_root}. */
    Optional<String> location() {
        Optional<String> exact = config.string("custom_location");
        return exact.isPresent()
                ? exact
                : config.string("location_root")
                        .map(root -> root.replaceAll("/+$", "") + "/"
                                + build.target().identifier());
    }

    /** At the configured location, if there is one. */
    String create(Relation relation, String query) {
        return needsDirectory()
                ? createAside(relation, query)
                : statement("CREATE TABLE ", relation, location(), query);
    }

    /** Where nothing configured is touched. */
    String createAside(Relation relation, String query) {
        if (needsDirectory() && asideLocation().isEmpty()) {
            throw build.invalid("there is no place for its files. Set location of the engine, or give the database "
                    + build.target().schema() + " a location.");
        }
        return statement("CREATE TABLE ", relation, asideLocation(), query);
    }

    String replace(Relation relation, String query) {
        // Where builds have directories of their own the table stays where it was built.
        return statement("CREATE OR REPLACE TABLE ", relation, needsDirectory() ? Optional.empty() : location(), query);
    }

    /**
     * Where what is built aside has its files; empty where the catalog chooses.
     *
     * <p>Where definitions are exchanged instead of renamed the files stay there. So it is a directory named after this build:
     * beside the directories of all other builds, or inside of {@code custom_location}, which may be all that a session can
     * write to.
     */
    Optional<String> asideLocation() {
        if (!(build.home() instanceof TableHome.Redefining home)) {
            return Optional.empty();
        }
        return config.string("custom_location")
                .or(() -> config.string("location_root"))
                .or(() -> Optional.of(home.directory()).filter(any -> needsDirectory() && !any.isEmpty()))
                .map(parent ->
                        parent.replaceAll("/+$", "") + "/" + build.aside().identifier());
    }

    /** Iceberg's catalog has a place for every table. */
    private boolean needsDirectory() {
        return build.home() instanceof TableHome.Redefining && build.format() != FileFormat.ICEBERG;
    }

    private String statement(String verb, Relation relation, Optional<String> location, String query) {
        StringBuilder sql = new StringBuilder(verb).append(Build.sql(relation));
        sql.append("\nUSING ").append(build.format().sparkName());
        pairs(options())
                .ifPresent(options -> sql.append("\nOPTIONS (").append(options).append(')'));
        partitions.clause().ifPresent(clause -> sql.append('\n').append(clause));
        buckets().ifPresent(clause -> sql.append('\n').append(clause));
        location.ifPresent(path -> sql.append("\nLOCATION ").append(Quoting.literal(path)));
        PersistedDocs.of(build.model())
                .comment()
                .ifPresent(comment -> sql.append("\nCOMMENT ").append(Quoting.literal(comment)));
        pairs(properties())
                .ifPresent(
                        pairs -> sql.append("\nTBLPROPERTIES (").append(pairs).append(')'));
        return sql.append("\nAS\n").append(query).toString();
    }

    /**
     * dbt-spark's {@code options}. Tables of files that are overwritten by partition carry the mode with them, so that no
     * session's setting can turn an overwrite of some partitions into one of all.
     */
    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(config.stringMap("options"));
        boolean overwritten = build.model().materialization() instanceof Materialization.Incremental incremental
                && incremental.strategy() == IncrementalStrategy.INSERT_OVERWRITE;
        if (overwritten && !build.format().transactional() && !partitions.isEmpty()) {
            options.putIfAbsent("partitionOverwriteMode", "dynamic");
        }
        return options;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(config.stringMap("tblproperties"));
        properties.putAll(config.stringMap("table_properties"));
        List<String> key = build.model().materialization() instanceof Materialization.Snapshot
                // Of a row that changed there are several versions, which Hudi would take for one.
                ? List.of(SnapshotPlan.versionId(config))
                : config.strings("unique_key");
        if (build.format() == FileFormat.HUDI
                && !key.isEmpty()
                && !config.stringMap("options").containsKey("primaryKey")) {
            // Hudi finds the rows to change by it.
            properties.putIfAbsent("primaryKey", String.join(",", key));
        }
        return properties;
    }

    private Optional<String> buckets() {
        List<String> columns = config.strings("clustered_by");
        Optional<String> buckets = config.string("buckets");
        if (columns.isEmpty() && buckets.isEmpty()) {
            return Optional.empty();
        }
        if (columns.isEmpty() || buckets.isEmpty()) {
            throw build.invalid("clustered_by and buckets go together; set both or none.");
        }
        String number = buckets.get().strip();
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw build.invalid("buckets takes a whole number from 1, but is '" + number + "'.");
        }
        return Optional.of("CLUSTERED BY (" + Quoting.names(columns) + ") INTO " + number + " BUCKETS");
    }

    private static Optional<String> pairs(Map<String, String> map) {
        if (map.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(map.entrySet().stream()
                .map(pair -> Quoting.literal(pair.getKey()) + " = " + Quoting.literal(pair.getValue()))
                .collect(Collectors.joining(", ")));
    }
}
