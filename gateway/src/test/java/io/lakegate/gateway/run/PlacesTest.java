package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.engine.ScriptedEngine;
import io.lakegate.gateway.project.ZippedProject;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine, principal and compute each statement of a run goes to. */
final class PlacesTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory, LoadedTemplates.create(), SparkDialect.create());
        for (ScriptedEngine engine : List.of(desk.engine, desk.second, desk.twin)) {
            engine.computeKeys =
                    Set.of("workers", "worker_type", "group_session_id", "enable_session_per_model", "tags");
            Desk.failures(engine, "dbt_internal_test", 0);
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** The wishes with which a table was made, or a test counted. */
    private static Map<String, String> compute(ScriptedEngine engine, String sql) {
        Set<SessionSpec> specs = engine.specsOf(sql);
        assertThat(specs).as(sql).hasSize(1);
        return specs.iterator().next().compute();
    }

    @Test
    void runs_act_for_who_asked_where_the_engine_isolates_principals() {
        desk.engine.isolates = true;
        desk.run("create model a as select 1 as x with no data");
        desk.run("run models");
        desk.principal = "bob";
        desk.run("run models");
        assertThat(desk.engine.specsOf("^CREATE"))
                .extracting(SessionSpec::principal)
                .contains("ann", "bob");
        assertThat(desk.engine.specsOf("^CREATE"))
                .extracting(SessionSpec::principal)
                .doesNotContain("");
    }

    @Test
    void runs_share_sessions_where_the_engine_does_not_isolate() {
        desk.run("create model a as select 1 as x with no data");
        desk.run("run models");
        assertThat(desk.engine.specs()).extracting(SessionSpec::principal).containsOnly("");
    }

    @Test
    void a_models_meta_moves_it_and_its_hooks_and_nothing_else() {
        desk.deploy(ZippedProject.shop()
                .file(
                        "models/heavy.sql",
                        "{{ config(materialized='table', meta={'workers': 5, 'worker_type': 'G.2X', 'owner': 'ann'},"
                                + " pre_hook='ANALYZE before', post_hook='ANALYZE after') }} select 1 as x")
                .file("models/light.sql", "{{ config(materialized='table') }} select * from {{ ref('heavy') }}"));
        desk.run("run models");
        Map<String, String> heavy = Map.of("workers", "5", "worker_type", "G.2X");
        assertThat(compute(desk.engine, "ANALYZE before")).isEqualTo(heavy);
        assertThat(compute(desk.engine, "ANALYZE after")).isEqualTo(heavy);
        assertThat(compute(desk.engine, "^CREATE TABLE.*heavy.*AS.*select 1 as x"))
                .isEqualTo(heavy);
        assertThat(compute(desk.engine, "^CREATE TABLE.*light")).isEmpty();
        assertThat(compute(desk.engine, "^CREATE SCHEMA")).isEmpty();
    }

    @Test
    void a_configs_own_key_wins_over_meta_but_for_dbts_tags() {
        desk.run("create model a with (workers = 3, meta = map['workers', 9, 'tags', 'team=x'], tags = array['daily'])"
                + " as select 1 as x with no data");
        desk.run("run models");
        assertThat(compute(desk.engine, "^CREATE (?!SCHEMA)")).isEqualTo(Map.of("workers", "3", "tags", "team=x"));
    }

    @Test
    void false_and_empty_are_wishes_and_null_is_none() {
        desk.deploy(ZippedProject.shop()
                .file("models/a.sql", "{{ config(materialized='table') }} select 1 as x")
                .file(
                        "models/a.yml",
                        "models:\n- name: a\n  config:\n    meta:\n      enable_session_per_model: false\n"
                                + "      group_session_id: ''\n      workers:\n"));
        desk.run("run models");
        assertThat(compute(desk.engine, "^CREATE (?!SCHEMA)"))
                .isEqualTo(Map.of("enable_session_per_model", "", "group_session_id", ""));
    }

    @Test
    void seeds_snapshots_and_tests_follow_their_nodes_meta() {
        desk.deploy(ZippedProject.shop()
                .file("seeds/states.csv", "id\n1\n")
                .file("seeds/s.yml", "seeds:\n- name: states\n  config:\n    meta: {workers: 3}\n")
                .file(
                        "snapshots/s.sql",
                        "{% snapshot history %}{{ config(strategy='check', check_cols='all', unique_key='id',"
                                + " file_format='iceberg', meta={'workers': 4}) }}"
                                + "select * from {{ ref('states') }}{% endsnapshot %}")
                .file(
                        "models/own.sql",
                        "{{ config(materialized='table', meta={'enable_session_per_model': true}) }}"
                                + " select 1 as id from {{ ref('states') }}")
                .file(
                        "models/own.yml",
                        "models:\n- name: own\n  columns:\n  - name: id\n    data_tests:\n    - not_null\n"
                                + "    - unique:\n        config:\n          meta: {workers: 7}\n")
                .file("tests/both.sql", "select 1 from {{ ref('own') }} join {{ ref('states') }} using (id)"));
        desk.run("build models");
        String node = "model.shop.own";
        assertThat(compute(desk.engine, "CAST\\(c0")).isEqualTo(Map.of("workers", "3"));
        assertThat(compute(desk.engine, "dbt_scd_id")).isEqualTo(Map.of("workers", "4"));
        assertThat(compute(desk.engine, "^CREATE TABLE.*`own")).isEqualTo(Map.of("enable_session_per_model", node));
        assertThat(compute(desk.engine, "is null.*dbt_internal_test"))
                .isEqualTo(Map.of("enable_session_per_model", node));
        assertThat(compute(desk.engine, "n_records.*dbt_internal_test"))
                .isEqualTo(Map.of("enable_session_per_model", node, "workers", "7"));
        assertThat(compute(desk.engine, "using \\(id\\).*dbt_internal_test")).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_told_with_model_and_key_before_anything_runs() {
        desk.run("create model a as select 1 as x with no data");
        desk.run("create model b with (meta = map['workers', 'wrong']) as select 1 as x with no data");
        assertRefused(
                "run models", ErrorCode.INVALID_CONFIG, "The model 'b' cannot run as configured: 'workers' takes");
        desk.run("create or replace model b with (engine = 'nowhere') as select 1 as x with no data");
        assertRefused("run models", ErrorCode.INVALID_CONFIG, "The model 'b'", "'nowhere'", "fake, second, twin");
        desk.run("create or replace model b with (enable_session_per_model = 'often') as select 1 as x with no data");
        assertRefused("run models", ErrorCode.INVALID_CONFIG, "The model 'b'", "takes true or false, but is 'often'");
        assertThat(desk.sent("CREATE")).isEmpty();
    }

    @Test
    void a_model_is_built_and_looked_up_on_the_engine_it_names() {
        desk.run("create model a with (engine = 'second') as select 1 as x with no data");
        desk.run("create model b with (meta = map['engine', 'second']) as select * from {{ ref('a') }} with no data");
        desk.second.rows(
                "^SHOW SCHEMAS", List.of(new Column("n", "string")), List.<Object[]>of(new Object[] {"analytics"}));
        desk.run("run models");
        assertThat(desk.engine.sent())
                .as("the default engine has nothing to do with it")
                .isEmpty();
        assertThat(desk.sent(desk.second, "CREATE"))
                .anyMatch(sql -> sql.contains("`a"))
                .anyMatch(sql -> sql.contains("`b"));
        assertThat(desk.second.specsOf("^DESCRIBE TABLE EXTENDED `analytics`.`a`$"))
                .isNotEmpty();

        desk.second.rows(
                "^DESCRIBE TABLE EXTENDED `analytics`.`b`$",
                List.of(new Column("c", "string"), new Column("t", "string"), new Column("m", "string")),
                List.<Object[]>of(new Object[] {"x", "int", null}));
        desk.run("drop model b");
        assertThat(desk.sent(desk.second, "DROP")).contains("DROP TABLE IF EXISTS `analytics`.`b`");
        assertThat(desk.engine.sent()).isEmpty();
    }

    @Test
    void a_schema_is_made_on_each_engine_that_builds_into_it() {
        desk.run("create model a with (engine = 'second') as select 1 as x with no data");
        desk.run("create model b as select 1 as x with no data");
        desk.run("run models");
        assertThat(desk.sent(desk.second, "CREATE")).contains("CREATE SCHEMA IF NOT EXISTS `analytics`");
        assertThat(desk.sent("CREATE")).contains("CREATE SCHEMA IF NOT EXISTS `analytics`");
    }

    @Test
    void a_ref_to_a_table_the_engine_does_not_see_is_refused_before_anything_runs() {
        desk.run("create model a with (engine = 'second') as select 1 as x with no data");
        desk.run("create model e with (materialized = 'ephemeral') as select * from {{ ref('a') }} with no data");
        desk.run("create model b as select * from {{ ref('e') }} with no data");
        assertRefused(
                "run models",
                ErrorCode.INVALID_CONFIG,
                "The model 'b' runs on engine fake",
                "a, which it refers to",
                "second");
        assertRefused("run models select 'b'", ErrorCode.INVALID_CONFIG, "neither sees the other's tables");
        assertThat(desk.second.sent()).isEmpty();
    }

    @Test
    void engines_of_one_lake_read_each_others_tables() {
        desk.run("create model a with (engine = 'twin') as select 1 as x with no data");
        desk.run("create model b as select * from {{ ref('a') }} with no data");
        assertThat(desk.run("run models").column("status")).containsOnly("success");
        assertThat(desk.twin.specsOf("^CREATE (?!SCHEMA).*`a`")).hasSize(1);
        assertThat(desk.engine.specsOf("^CREATE (?!SCHEMA).*`b`")).hasSize(1);
    }

    @Test
    void the_connections_engine_and_compute_are_the_default_of_its_runs() {
        desk.run("create model a as select 1 as x with no data");
        desk.run("create model b with (engine = 'twin') as select 1 as x with no data");
        desk.run("create model c with (worker_type = 'G.2X') as select 1 as x with no data");
        desk.run("run models", "second", Map.of("workers", "8"), new RecordingRows());
        assertThat(compute(desk.second, "^CREATE (?!SCHEMA).*`a`")).isEqualTo(Map.of("workers", "8"));
        assertThat(compute(desk.second, "^CREATE (?!SCHEMA).*`c`"))
                .isEqualTo(Map.of("workers", "8", "worker_type", "G.2X"));
        assertThat(compute(desk.twin, "^CREATE (?!SCHEMA).*`b`")).isEmpty();
        assertThat(desk.engine.sent()).isEmpty();
    }

    @Test
    void a_session_for_each_model_can_be_the_connections_wish() {
        desk.run("create model a as select 1 as x with no data");
        desk.run("create model b with (enable_session_per_model = false) as select 1 as x with no data");
        desk.run("run models", "fake", Map.of("enable_session_per_model", "true"), new RecordingRows());
        assertThat(compute(desk.engine, "^CREATE (?!SCHEMA).*`a`"))
                .isEqualTo(Map.of("enable_session_per_model", "model.demo.a"));
        assertThat(compute(desk.engine, "^CREATE (?!SCHEMA).*`b`")).isEqualTo(Map.of("enable_session_per_model", ""));
    }

    @Test
    void explain_says_where_a_model_runs_and_starts_nothing_there() {
        desk.run("create model a with (engine = 'twin', workers = 4) as select 1 as x with no data");
        RecordingRows rows = desk.run("explain model a");
        assertThat(rows.rows())
                .anySatisfy(row -> assertThat(row)
                        .containsExactly(
                                0, "where it runs", "engine twin, {workers=4}, in a session that is not started yet"));
    }

    private void assertRefused(String sql, ErrorCode code, String... words) {
        assertThatThrownBy(() -> desk.run(sql)).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
        });
    }
}
