package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.UploadedProject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a dbt project builds beside plain tables, on Glue: seeds, snapshots, incremental models of every strategy and format,
 * tests that store their failures. Each again with changed columns and rows, and no file left of what was replaced.
 */
@ExtendWith(SharedStandIn.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GlueBuildsIT {
    private static final String PLACE = "builds";

    private final GlueStandIn glue;
    private RunningGateway gateway;

    GlueBuildsIT(GlueStandIn glue) {
        this.glue = glue;
    }

    @BeforeAll
    void start() {
        String configuration =
                SharedStandIn.configuration(glue) + "    location: s3://" + SharedStandIn.BUCKET + "/" + PLACE + "\n";
        gateway = RunningGateway.start("glue-builds", configuration, StandInOptions.credentials());
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void seeds_are_loaded_again_with_other_columns() throws SQLException {
        Map<String, String> files = project("glue_seeds");
        files.put(
                "dbt_project.yml",
                files.get("dbt_project.yml")
                        + "seeds:\n  glue_seeds:\n    rates: {+file_format: iceberg}\n    zones: {+file_format: delta}\n");
        for (String name : List.of("kinds", "rates", "zones")) {
            files.put("seeds/" + name + ".csv", "id,label\n1,one\n2,\n");
        }
        try (Connection connection = gateway.connect("glue_seeds")) {
            put("glue_seeds", files);
            assertThat(statuses(connection, "SEED MODELS"))
                    .containsOnly("success")
                    .hasSize(3);
            for (String name : List.of("kinds", "rates", "zones")) {
                assertThat(Rows.of(connection, "SELECT id, label FROM {{ ref('" + name + "') }} ORDER BY id"))
                        .as(name)
                        .containsExactly("1", "one", "2", null);
                files.put("seeds/" + name + ".csv", "id,since,label\n3,2016-01-02,three\n");
            }
            put("glue_seeds", files);
            for (String again : List.of("SEED MODELS", "SEED MODELS FULL REFRESH")) {
                assertThat(statuses(connection, again)).as(again).containsOnly("success");
                for (String name : List.of("kinds", "rates", "zones")) {
                    assertThat(Rows.of(connection, "SELECT * FROM {{ ref('" + name + "') }}"))
                            .as(name + " after " + again)
                            .containsExactly("3", "2016-01-02", "three");
                }
            }
            assertClean(connection, "glue_seeds", 3);
        }
    }

    @Test
    void snapshots_keep_what_changed_and_what_was_deleted() throws SQLException {
        Map<String, String> files = project("glue_snapshots");
        List<String> names = List.of("stamped_iceberg", "stamped_hudi", "checked_iceberg", "checked_delta");
        for (String name : names) {
            boolean stamped = name.startsWith("stamped");
            String strategy =
                    stamped ? "strategy='timestamp', updated_at='at'" : "strategy='check', check_cols=['name']";
            snapshot(files, name, strategy, name.replaceFirst(".*_", ""));
        }
        try (Connection connection = gateway.connect("glue_snapshots")) {
            Rows.execute(
                    connection,
                    "CREATE SCHEMA IF NOT EXISTS glue_snapshots_raw LOCATION 's3://" + SharedStandIn.BUCKET
                            + "/raw/snapshots'");
            people(connection, "(1, 'ann', 1), (2, 'bob', 1), (3, 'eve', 1)");
            put("glue_snapshots", files);
            assertThat(statuses(connection, "SNAPSHOT MODELS"))
                    .containsOnly("success")
                    .hasSize(4);
            // One stays, one changes, one goes and one comes.
            people(connection, "(1, 'ann', 1), (2, 'rob', 2), (4, 'joe', 2)");
            for (String run : List.of("the second run", "nothing new")) {
                assertThat(statuses(connection, "SNAPSHOT MODELS")).as(run).containsOnly("success");
                for (String name : names) {
                    assertThat(Rows.of(
                                    connection,
                                    "SELECT id, name, dbt_valid_to IS NULL FROM {{ ref('" + name
                                            + "') }} ORDER BY id, dbt_valid_to IS NULL"))
                            .as(name + ", " + run)
                            .containsExactly(
                                    "1", "ann", "true", "2", "bob", "false", "2", "rob", "true", "3", "eve", "false",
                                    "4", "joe", "true");
                }
            }
            assertClean(connection, "glue_snapshots", 4);
        }
    }

    @Test
    void incremental_models_grow_by_every_strategy_in_every_format() throws SQLException {
        Map<String, String> files = project("glue_growing");
        String overwrite = "incremental_strategy='insert_overwrite', partition_by=['day']";
        String merge = "incremental_strategy='merge', unique_key='id'";
        List<String> changed =
                List.of("overwritten_parquet", "overwritten_iceberg", "merged_iceberg", "merged_delta", "merged_hudi");
        files.put("models/numbers.sql", """
                {{ config(materialized='ephemeral') }} select id, name, day from spark_catalog.glue_growing_raw.numbers""");
        for (String name : changed) {
            String strategy = name.startsWith("merged") ? merge : overwrite;
            incremental(files, name, strategy, name.replaceFirst(".*_", ""), "id, name, day");
        }
        incremental(files, "appended_orc", "incremental_strategy='append'", "orc", "id, name, day");
        incremental(
                files,
                "widened_parquet",
                "incremental_strategy='append', on_schema_change='append_new_columns'",
                "parquet",
                "id{% if is_incremental() %}, name as added{% endif %}");
        try (Connection connection = gateway.connect("glue_growing")) {
            Rows.execute(
                    connection,
                    "CREATE SCHEMA IF NOT EXISTS glue_growing_raw LOCATION 's3://" + SharedStandIn.BUCKET
                            + "/raw/growing'");
            numbers(connection, "(1, 'a', 1), (2, 'b', 2)");
            put("glue_growing", files);
            assertThat(statuses(connection, "RUN MODELS"))
                    .containsOnly("success")
                    .hasSize(7);
            numbers(connection, "(1, 'a', 1), (2, 'c', 2), (3, 'd', 3)");
            assertThat(statuses(connection, "RUN MODELS")).containsOnly("success");
            for (String name : changed) {
                assertThat(all(connection, name)).as(name).containsExactly("1", "a", "1", "2", "c", "2", "3", "d", "3");
            }
            assertThat(all(connection, "appended_orc"))
                    .containsExactly("1", "a", "1", "2", "b", "2", "2", "c", "2", "3", "d", "3");
            assertThat(Rows.of(connection, "SELECT id, added FROM {{ ref('widened_parquet') }} ORDER BY id, added"))
                    .containsExactly("1", null, "2", null, "2", "c", "3", "d");
            assertThat(statuses(connection, "RUN MODELS FULL REFRESH")).containsOnly("success");
            for (String name : changed) {
                assertThat(all(connection, name)).as(name).containsExactly("1", "a", "1", "2", "c", "2", "3", "d", "3");
            }
            assertThat(all(connection, "appended_orc")).containsExactly("1", "a", "1", "2", "c", "2", "3", "d", "3");
            assertClean(connection, "glue_growing", 7);
        }
    }

    @Test
    void tests_store_their_failures_again_and_again() throws SQLException {
        Map<String, String> files = project("glue_failures");
        files.put(
                "tests/odd.sql",
                "{{ config(store_failures=true, severity='warn') }} select * from ("
                        + "select explode(array({{ var('found', '1, 3') }})) as id) where id % 2 = 1");
        files.put(
                "tests/seen.sql",
                "{{ config(store_failures=true, store_failures_as='view', severity='warn') }}"
                        + " select {{ var('found', '1, 3') }} as id");
        String stored = "glue_failures_dbt_test__audit";
        try (Connection connection = gateway.connect("glue_failures")) {
            put("glue_failures", files);
            assertThat(statuses(connection, "TEST MODELS")).containsOnly("warn").hasSize(2);
            assertThat(Rows.of(connection, "SELECT id FROM " + stored + ".odd ORDER BY id"))
                    .containsExactly("1", "3");
            assertThat(statuses(connection, "TEST MODELS SELECT 'odd' WITH VARS (found = '5')"))
                    .containsExactly("warn");
            assertThat(Rows.of(connection, "SELECT id FROM " + stored + ".odd")).containsExactly("5");
            assertThat(statuses(connection, "TEST MODELS SELECT 'odd' WITH VARS (found = '2')"))
                    .containsExactly("pass");
            assertThat(Rows.of(connection, "SELECT count(*) FROM " + stored + ".odd"))
                    .containsExactly("0");
            assertClean(connection, stored, 1);
        }
    }

    private static void people(Connection connection, String rows) throws SQLException {
        replaced(connection, "glue_snapshots_raw.people", "id, name, at", rows);
    }

    private static void numbers(Connection connection, String rows) throws SQLException {
        replaced(connection, "glue_growing_raw.numbers", "id, name, day", rows);
    }

    /** What a source changes to, as somebody else writes it. */
    private static void replaced(Connection connection, String table, String columns, String rows) throws SQLException {
        String typed = columns.equals("id, name, at") ? "id, name, timestamp_seconds(at * 86400) AS at" : columns;
        String query = " SELECT " + typed + " FROM VALUES " + rows + " AS t(" + columns + ")";
        Rows.execute(connection, "CREATE TABLE IF NOT EXISTS " + table + " USING parquet AS" + query);
        Rows.execute(connection, "INSERT OVERWRITE TABLE " + table + query);
    }

    private static List<String> all(Connection connection, String model) throws SQLException {
        return Rows.of(connection, "SELECT id, name, day FROM {{ ref('" + model + "') }} ORDER BY id, name");
    }

    private static void snapshot(Map<String, String> files, String name, String strategy, String format) {
        files.put(
                "snapshots/" + name + ".sql",
                "{% snapshot " + name + " %}{{ config(target_schema='glue_snapshots', unique_key='id', " + strategy
                        + ", file_format='" + format + "', invalidate_hard_deletes=true) }}\n"
                        + "select id, name, at from spark_catalog.glue_snapshots_raw.people\n{% endsnapshot %}");
    }

    private static void incremental(
            Map<String, String> files, String name, String strategy, String format, String columns) {
        files.put(
                "models/" + name + ".sql",
                "{{ config(materialized='incremental', " + strategy + ", file_format='" + format + "') }}\nselect "
                        + columns
                        + " from {{ ref('numbers') }}\n{% if is_incremental() %} where day >= 2 {% endif %}");
    }

    /** A project whose name is its schema's too. */
    private static Map<String, String> project(String name) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("dbt_project.yml", "name: " + name + "\nversion: '1.0'\nprofile: glue\n");
        files.put("profiles.yml", """
                glue:
                  target: dev
                  outputs:
                    dev: {type: glue, schema: %s, role_arn: "{{ env_var('DBT_ROLE_ARN') }}", region: us-east-1,
                          location: "{{ env_var('DBT_S3_LOCATION') }}", workers: 2, worker_type: G.1X, threads: 4}
                """.formatted(name));
        return files;
    }

    private void put(String project, Map<String, String> files) {
        HttpResponse<String> answer = UploadedProject.put(gateway, project, files);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static List<String> statuses(Connection connection, String sql) throws SQLException {
        return Rows.column(connection, sql, "status");
    }

    /** A directory for each table, and no definition but theirs. */
    private static void assertClean(Connection connection, String schema, int tables) throws SQLException {
        assertThat(Rows.of(connection, "SHOW TABLES IN spark_catalog." + schema))
                .as("definitions that builds left")
                .noneMatch(name -> name.contains("__lg_"));
        assertThat(BucketDirectory.below(PLACE + "/" + schema))
                .as("directories of what was replaced are gone")
                .hasSize(tables);
    }
}
