package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.project.ZippedProject;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds, tests, builds and hooks of an uploaded project. */
final class BuildVerbsTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory, LoadedTemplates.create(), SparkDialect.create());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static ZippedProject shop() {
        return ZippedProject.shop()
                .file(
                        "seeds/states.csv",
                        "id,name,since,open,rate\n1,\"O'Hara, x\",2020-01-02,true,1.5\n2,null,,false,2\n")
                .file("models/a.sql", "select * from {{ ref('states') }}")
                .file("models/b.sql", "select * from {{ ref('a') }}")
                .file(
                        "models/a.yml",
                        "models:\n- name: a\n  columns:\n  - name: id\n    data_tests: [not_null]\n"
                                + "- name: b\n  columns:\n  - name: id\n    data_tests: [unique]\n");
    }

    private void found(String test, long failures) {
        Desk.failures(desk.engine, "(?s).*" + test + ".*dbt_internal_test", failures);
    }

    @Test
    void a_seed_becomes_a_table_with_the_types_of_its_fields() {
        desk.deploy(
                shop().file("seeds/seeds.yml", "seeds:\n- name: states\n  config:\n    column_types: {id: string}\n"));

        RecordingRows rows = desk.run("seed models");

        assertThat(rows.column("unique_id")).containsExactly("seed.shop.states");
        assertThat(rows.column("type")).containsExactly("seed");
        assertThat(desk.engine.sent())
                .anySatisfy(sql -> assertThat(sql)
                        .contains(
                                "CAST(c0 AS string) AS `id`",
                                "CAST(c1 AS string) AS `name`",
                                "CAST(c2 AS date) AS `since`")
                        .contains("CAST(c3 AS boolean) AS `open`", "CAST(c4 AS double) AS `rate`")
                        .contains("('1', 'O\\'Hara, x', '2020-01-02', 'true', '1.5')")
                        .contains("('2', CAST(NULL AS STRING), CAST(NULL AS STRING), 'false', '2')"));
    }

    @Test
    void tests_count_failures_and_severity_decides() {
        desk.deploy(shop().file("tests/odd.sql", "{{ config(severity='warn') }} select 'odd' from {{ ref('a') }}"));
        found("is null", 0);
        found("n_records", 3);
        found("odd", 2);

        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("test models", rows)).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.TEST_FAILED);
            assertThat(e).hasMessageContaining("Got 3 results, configured to fail if != 0");
        });
        assertThat(rows.column("node")).containsExactlyInAnyOrder("not_null_a_id", "unique_b_id", "odd");
        assertThat(rows.column("status")).containsExactlyInAnyOrder("pass", "fail", "warn");
        assertThat(desk.run("show tests like 'unique%'").column("last_status")).containsExactly("fail");
        assertThat(desk.run("show tests").column("type")).containsExactlyInAnyOrder("not_null", "unique", "singular");
    }

    @Test
    void a_build_goes_no_further_than_its_tests_pass() {
        desk.deploy(shop());
        found("is null", 1);
        found("n_records", 0);

        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("build models", rows)).isInstanceOf(QueryException.class);

        assertThat(rows.column("node")).containsExactly("states", "a", "not_null_a_id", "b", "unique_b_id");
        assertThat(rows.column("status")).containsExactly("success", "success", "fail", "skipped", "skipped");
    }

    @Test
    void a_build_that_passes_builds_everything() {
        desk.deploy(shop());
        found("from", 0);

        assertThat(desk.run("build models").column("status"))
                .containsExactly("success", "success", "pass", "success", "pass");
        assertThat(desk.run("build models select 'b'").column("node")).containsExactly("b", "unique_b_id");
    }

    private static ZippedProject unitTested() {
        return ZippedProject.shop()
                .file("models/a.sql", "select 1 as a")
                .file("models/b.sql", "select a from {{ ref('a') }}")
                .file(
                        "models/b.yml",
                        "unit_tests:\n- name: keeps\n  model: b\n  given:\n  - {input: ref('a'), format: sql, rows: select 5 as a}\n"
                                + "  expect: {rows: [{a: 5}]}\n");
    }

    private void compared(Object... actual) {
        List<Column> columns = List.of(new Column("actual_or_expected", "string"), new Column("a", "int"));
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"expected", 5});
        for (Object each : actual) {
            rows.add(new Object[] {"actual", each});
        }
        desk.engine.rows("(?s)select 'actual' as actual_or_expected.*", columns, rows);
    }

    @Test
    void a_unit_test_comes_before_its_model_and_passes_when_the_rows_agree() {
        desk.deploy(unitTested());
        compared(5);

        RecordingRows rows = desk.run("build models");

        assertThat(rows.column("node")).containsExactly("a", "keeps", "b");
        assertThat(rows.column("status")).containsExactly("success", "pass", "success");
        assertThat(desk.engine.sent())
                .anySatisfy(
                        sql -> assertThat(sql).contains("select a from __dbt__cte__a", "select cast(5 as int) as `a`"));
    }

    @Test
    void a_unit_test_that_fails_shows_the_rows_and_keeps_its_model_from_being_built() {
        desk.deploy(unitTested());
        compared(5, 5, null);

        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("build models", rows))
                .hasMessageContaining("(- expected, + actual):\n  a\n+ 5\n+ null");

        assertThat(rows.column("status")).containsExactly("success", "fail", "skipped");
        assertThat(desk.sent("CREATE")).noneSatisfy(sql -> assertThat(sql).contains("`b`"));
    }

    @Test
    void failures_are_stored_where_a_test_says_so() {
        desk.deploy(shop().file("tests/odd.sql", "{{ config(store_failures=true) }} select 7 as seven"));
        found("`analytics_dbt_test__audit`.`odd`", 1);

        assertThatThrownBy(() -> desk.run("test models select 'odd'")).isInstanceOf(QueryException.class);
        assertThat(desk.sent("CREATE"))
                .anySatisfy(
                        sql -> assertThat(sql).contains("`analytics_dbt_test__audit`.`odd__lg_", "select 7 as seven"));
        assertThat(desk.sent("ALTER"))
                .singleElement()
                .asString()
                .endsWith("RENAME TO `analytics_dbt_test__audit`.`odd`");
    }

    @Test
    void the_end_of_a_run_sees_how_its_nodes_ended() {
        desk.deploy(
                shop().file(
                                "dbt_project.yml",
                                "name: shop\nversion: '1'\nprofile: shop\non-run-end:\n"
                                        + "- \"{% for r in results %}{{ r.node.name }}={{ r.status }}{{ r.failures or '' }} {% endfor %}\"\n"
                                        + "- \"{{ schemas }}, {{ results | selectattr('status', 'equalto', 'fail') | list | length }}\"\n"));
        found("is null", 7);
        found("n_records", 0);

        assertThatThrownBy(() -> desk.run("build models")).isInstanceOf(QueryException.class);

        assertThat(desk.engine.sent())
                .contains(
                        "states=success a=success not_null_a_id=fail7 b=skipped unique_b_id=skipped",
                        "['analytics'], 1");
    }

    @Test
    void hooks_run_around_models_and_around_the_run() {
        desk.deploy(ZippedProject.shop()
                .file(
                        "dbt_project.yml",
                        "name: shop\nversion: '1'\nprofile: shop\non-run-start: \"set begin_{{ target.schema }} = 1\"\n"
                                + "on-run-end: ['{% if execute %}set finish = 1{% endif %}', '  ']\n")
                .file(
                        "models/m.sql",
                        "{{ config(pre_hook='set before = \"{{ this }}\"', post_hook=['set after = 1;']) }} select 1"));

        desk.run("run models");

        assertThat(desk.engine.sent().stream().filter(sql -> sql.startsWith("set ") || sql.contains("VIEW")))
                .satisfiesExactly(
                        sql -> assertThat(sql).isEqualTo("set begin_analytics = 1"),
                        sql -> assertThat(sql).isEqualTo("set before = \"analytics.m\""),
                        sql -> assertThat(sql).startsWith("CREATE OR REPLACE VIEW"),
                        sql -> assertThat(sql).isEqualTo("set after = 1"),
                        sql -> assertThat(sql).isEqualTo("set finish = 1"));
    }

    @Test
    void a_seed_without_rows_is_an_empty_table() {
        desk.deploy(ZippedProject.shop().file("seeds/empty.csv", "id,name\n"));

        desk.run("seed models");

        assertThat(desk.engine.sent()).anySatisfy(sql -> assertThat(sql).endsWith("AS t(c0, c1) WHERE false"));
    }

    @Test
    void snapshots_are_kept_and_one_that_cannot_be_says_why() {
        desk.deploy(ZippedProject.shop()
                .file(
                        "snapshots/s.sql",
                        "{% snapshot kept %}{{ config(target_schema='hist', unique_key='a', strategy='check',"
                                + " check_cols=['a'], file_format='iceberg') }} select 1 as a{% endsnapshot %}"
                                + "{% snapshot odd %}{{ config(target_schema='hist', unique_key='a', strategy='guess',"
                                + " file_format='iceberg') }} select 1 as a{% endsnapshot %}"));

        assertThat(desk.run("snapshot models select 'kept'").column("message")).containsExactly("created snapshot");
        assertThat(desk.sent("CREATE"))
                .anySatisfy(sql -> assertThat(sql).startsWith("CREATE TABLE `glue_catalog`.`hist`.`kept`"));
        assertThatThrownBy(() -> desk.run("snapshot models"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("strategy takes 'timestamp' or 'check'");
    }
}
