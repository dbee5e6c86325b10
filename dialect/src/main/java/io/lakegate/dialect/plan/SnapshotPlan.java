package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.project.Materialization.Snapshot;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A snapshot: the first run makes the table, every later one ends the versions that changed and adds the new ones, in one
 * {@code MERGE}. A full refresh does not touch it: what it holds cannot be had again.
 *
 * <p>Source: dbt-core's {@code snapshot_staging_table} and dbt-spark's {@code spark__snapshot_merge_sql}; its temporary view
 * is a subquery here.
 */
final class SnapshotPlan {
    private static final String SCD_ID = "dbt_scd_id";

    private final Build build;
    private final Snapshot snapshot;
    private final String now;
    private final String scdId;
    private final String updatedAt;
    private final String validFrom;
    private final String validTo;
    private final String openEnd;

    private SnapshotPlan(Build build, Snapshot snapshot) {
        this.build = build;
        this.snapshot = snapshot;
        this.now = "current_timestamp()";
        Map<String, String> names = build.config().stringMap("snapshot_meta_column_names");
        scdId = name(names, SCD_ID);
        updatedAt = name(names, "dbt_updated_at");
        validFrom = name(names, "dbt_valid_from");
        validTo = name(names, "dbt_valid_to");
        openEnd = build.config().string("dbt_valid_to_current").orElse("NULL");
    }

    static MaterializationPlan of(Build build, Snapshot snapshot) {
        if (!build.format().transactional()) {
            throw build.invalid("a snapshot needs file_format iceberg, delta or hudi, but it is "
                    + build.format().sparkName() + ".");
        }
        if (snapshot.uniqueKey().isEmpty()) {
            throw build.invalid("a snapshot needs a unique_key.");
        }
        RelationState existing = build.existing();
        if (existing != null && existing.kind() == RelationKind.VIEW) {
            throw build.invalid("a view stands where the snapshot's table should be. Drop or rename it.");
        }
        SnapshotPlan plan = new SnapshotPlan(build, snapshot);
        return existing == null ? plan.first() : plan.next(existing);
    }

    private MaterializationPlan first() {
        String sql = "SELECT " + list("", queryColumns()) + ", " + hash() + " AS " + scdId + ", " + changed() + " AS "
                + updatedAt + ", " + changed() + " AS " + validFrom + ", " + open(changed()) + " AS " + validTo
                + "\nFROM " + QueryText.inParentheses(build.query()) + " AS sbq";
        PlanRequest request = build.request();
        return TablePlan.of(new Build(new PlanRequest(
                new CompiledModel(build.model(), sql),
                null,
                List.of(),
                false,
                request.uniqueSuffix(),
                request.home())));
    }

    private MaterializationPlan next(RelationState existing) {
        List<PlanStep> steps = new ArrayList<>();
        Set<String> there = existing.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Column> added = build.queryColumns().stream()
                .filter(column ->
                        !there.isEmpty() && !there.contains(column.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (!added.isEmpty()) {
            String columns = added.stream()
                    .map(column -> Quoting.name(column.name()) + " " + column.dataType())
                    .collect(Collectors.joining(", "));
            steps.add(PlanStep.of(
                    "Add the query's new columns",
                    "ALTER TABLE " + Build.sql(build.target()) + " ADD COLUMNS (" + columns + ")"));
        }
        steps.add(PlanStep.writing("Merge the snapshot", merge()));
        return new MaterializationPlan(steps, List.of());
    }

    private String merge() {
        List<String> all = new ArrayList<>(queryColumns());
        all.addAll(List.of(scdId, updatedAt, validFrom, validTo));
        String source = SourceQuery.SOURCE + ".";
        String target = SourceQuery.TARGET + ".";
        return "MERGE INTO " + Build.sql(build.target()) + " AS " + SourceQuery.TARGET + "\nUSING "
                + QueryText.inParentheses(staged()) + " AS " + SourceQuery.SOURCE + "\nON " + source + scdId + " = "
                + target + scdId + "\nWHEN MATCHED AND " + current(target) + " AND " + source
                + "dbt_change_type IN ('update', 'delete') THEN UPDATE SET " + validTo + " = " + source + validTo
                + "\nWHEN NOT MATCHED AND " + source + "dbt_change_type = 'insert' THEN INSERT (" + list("", all)
                + ") VALUES (" + list(source, all) + ")";
    }

    /** What is new and what has ended, each with the id of the version it is or ends. */
    private String staged() {
        String keys = IntStream.range(0, snapshot.uniqueKey().size())
                .mapToObj(i -> "s.dbt_unique_key_" + i + " = t.dbt_unique_key_" + i)
                .collect(Collectors.joining(" AND "));
        String sql = "WITH s AS (SELECT *, " + keyColumns() + ", " + changed() + " AS dbt_changed_at, " + hash()
                + " AS dbt_new_id FROM " + QueryText.inParentheses(build.query()) + " AS sbq),\nt AS (SELECT *, "
                + keyColumns() + " FROM " + Build.sql(build.target()) + " WHERE " + current("") + ")\n"
                + part("insert", "s.", "s.dbt_new_id", "s.dbt_changed_at", open("s.dbt_changed_at"))
                + " FROM s LEFT JOIN t ON " + keys + " WHERE t." + scdId + " IS NULL OR (" + differs() + ")\nUNION ALL "
                + part("update", "s.", "t." + scdId, "s.dbt_changed_at", "s.dbt_changed_at") + " FROM s JOIN t ON "
                + keys + " WHERE " + differs();
        if (!snapshot.endsDeleted()) {
            return sql;
        }
        return sql + "\nUNION ALL " + part("delete", "t.", "t." + scdId, now, now) + " FROM t LEFT JOIN s ON " + keys
                + " WHERE s.dbt_unique_key_0 IS NULL";
    }

    private String part(String change, String from, String id, String at, String end) {
        return "SELECT '" + change + "' AS dbt_change_type, " + list(from, queryColumns()) + ", " + id + " AS " + scdId
                + ", " + at + " AS " + updatedAt + ", " + at + " AS " + validFrom + ", " + end + " AS " + validTo;
    }

    private String differs() {
        if (snapshot.updatedAt() != null) {
            return "t." + validFrom + " < s.dbt_changed_at";
        }
        List<String> compared = snapshot.checked().isEmpty()
                ? queryColumns()
                : snapshot.checked().stream().map(Quoting::name).toList();
        return compared.stream()
                .map(column -> "NOT (t." + column + " <=> s." + column + ")")
                .collect(Collectors.joining(" OR "));
    }

    /** When a row changed: it says so itself, or it was noticed now. */
    private String changed() {
        String own = snapshot.updatedAt();
        return own == null ? now : own;
    }

    private String hash() {
        List<String> arguments = new ArrayList<>(snapshot.uniqueKey());
        arguments.add(changed());
        return "md5("
                + arguments.stream()
                        .map(argument -> "coalesce(cast(" + argument + " as string), '')")
                        .collect(Collectors.joining(" || '|' || "))
                + ")";
    }

    private String keyColumns() {
        return IntStream.range(0, snapshot.uniqueKey().size())
                .mapToObj(i -> snapshot.uniqueKey().get(i) + " AS dbt_unique_key_" + i)
                .collect(Collectors.joining(", "));
    }

    /** No end yet, with the type that ends have. */
    private String open(String changed) {
        return "coalesce(nullif(" + changed + ", " + changed + "), " + openEnd + ")";
    }

    private String current(String of) {
        String none = of + validTo + " IS NULL";
        return openEnd.equals("NULL") ? none : "(" + none + " OR " + of + validTo + " = " + openEnd + ")";
    }

    private List<String> queryColumns() {
        return build.queryColumns().stream()
                .map(column -> Quoting.name(column.name()))
                .toList();
    }

    private static String list(String prefix, List<String> columns) {
        return columns.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    }

    /** The column that tells versions of rows apart, as it is configured. */
    static String versionId(NodeConfig config) {
        return plainName(config.stringMap("snapshot_meta_column_names"), SCD_ID);
    }

    private static String name(Map<String, String> names, String column) {
        return Quoting.name(plainName(names, column));
    }

    private static String plainName(Map<String, String> names, String column) {
        String own = names.getOrDefault(column, "null");
        return own.equals("null") ? column : own;
    }
}
