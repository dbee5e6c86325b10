package io.lakegate.dialect.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Materialization.Snapshot;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SnapshotPlanTest {
    private static final Relation TARGET = new Relation("glue_catalog", "s", "history");
    private static final List<Column> COLUMNS = List.of(new Column("id", "int"), new Column("v", "string"));
    private static final Snapshot BY_TIME = new Snapshot(List.of("id"), "at", List.of(), false);

    private static MaterializationPlan plan(
            Snapshot snapshot, FileFormat format, List<Column> there, Map<String, Object> config) {
        ModelDefinition definition =
                new ModelDefinition("p", "history", "", "", NodeConfig.EMPTY, "", List.of(), "snapshots/h.sql", 0);
        Model model = new Model(
                new NodeId("snapshot.p.history"),
                definition,
                List.of("p", "history"),
                new NodeConfig(config),
                snapshot,
                format,
                TARGET,
                Set.of());
        RelationState existing =
                there.isEmpty() ? null : new RelationState(TARGET, RelationKind.TABLE, format, there, List.of());
        return Planner.plan(new PlanRequest(
                new CompiledModel(model, "select id, v, at from t;"),
                existing,
                COLUMNS,
                true,
                "0123456789",
                TableHome.RENAMING));
    }

    private static List<String> sql(MaterializationPlan plan) {
        return plan.steps().stream().map(PlanStep::text).toList();
    }

    @Test
    void the_first_run_makes_the_table_with_every_version_open() {
        List<String> steps = sql(plan(BY_TIME, FileFormat.ICEBERG, List.of(), Map.of()));

        assertThat(steps)
                .singleElement()
                .asString()
                .startsWith("CREATE TABLE `glue_catalog`.`s`.`history`\nUSING iceberg")
                .endsWith("""
                SELECT `id`, `v`, md5(coalesce(cast(id as string), '') || '|' || coalesce(cast(at as string), '')) \
                AS `dbt_scd_id`, at AS `dbt_updated_at`, at AS `dbt_valid_from`, coalesce(nullif(at, at), NULL) \
                AS `dbt_valid_to`
                FROM (
                select id, v, at from t
                ) AS sbq""");
    }

    @Test
    void later_runs_end_what_changed_and_add_what_is_new_in_one_merge() {
        List<String> steps = sql(plan(BY_TIME, FileFormat.ICEBERG, COLUMNS, Map.of()));

        assertThat(steps)
                .singleElement()
                .asString()
                .startsWith("MERGE INTO `glue_catalog`.`s`.`history` AS DBT_INTERNAL_DEST")
                .contains("WHERE t.`dbt_scd_id` IS NULL OR (t.`dbt_valid_from` < s.dbt_changed_at)")
                .contains("WHEN MATCHED AND DBT_INTERNAL_DEST.`dbt_valid_to` IS NULL")
                .doesNotContain("'delete' AS");
    }

    @Test
    void strategy_check_compares_columns_and_deleted_rows_end_where_wanted() {
        Snapshot all = new Snapshot(List.of("id", "v"), null, List.of(), true);

        assertThat(sql(plan(all, FileFormat.DELTA, COLUMNS, Map.of())))
                .singleElement()
                .asString()
                .contains("NOT (t.`id` <=> s.`id`) OR NOT (t.`v` <=> s.`v`)")
                .contains("s.dbt_unique_key_0 = t.dbt_unique_key_0 AND s.dbt_unique_key_1 = t.dbt_unique_key_1")
                .contains("SELECT 'delete' AS dbt_change_type, t.`id`, t.`v`");
    }

    @Test
    void new_columns_are_added_first_and_names_of_its_own_columns_may_be_chosen() {
        List<String> steps = sql(plan(
                BY_TIME,
                FileFormat.ICEBERG,
                List.of(new Column("ID", "int")),
                Map.of("snapshot_meta_column_names", Map.of("dbt_valid_to", "until"))));

        assertThat(steps).hasSize(2);
        assertThat(steps.get(0)).isEqualTo("ALTER TABLE `glue_catalog`.`s`.`history` ADD COLUMNS (`v` string)");
        assertThat(steps.get(1)).contains("UPDATE SET `until` = DBT_INTERNAL_SOURCE.`until`");
    }

    @Test
    void files_without_transactions_cannot_hold_a_snapshot() {
        assertThatThrownBy(() -> plan(BY_TIME, FileFormat.PARQUET, List.of(), Map.of()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("file_format iceberg, delta or hudi");
    }
}
