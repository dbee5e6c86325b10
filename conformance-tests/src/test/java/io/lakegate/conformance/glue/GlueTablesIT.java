package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Models of every kind and format, built and replaced where the catalog cannot rename. */
@ExtendWith(SharedStandIn.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GlueTablesIT {
    private final GlueStandIn glue;
    private RunningGateway gateway;

    GlueTablesIT(GlueStandIn glue) {
        this.glue = glue;
    }

    @BeforeAll
    void start() {
        gateway = RunningGateway.start("glue-tables", SharedStandIn.configuration(glue), StandInOptions.credentials());
    }

    @AfterEach
    void calm() {
        glue.faults().disarm();
    }

    @AfterAll
    void stop() {
        gateway.close();
        // That of the gateway that was killed may live until its idle time; who tests next must not meet it.
        glue.control().liveSessions().forEach(glue.control()::stop);
    }

    @Test
    void the_taxi_models_run_again_and_again() throws SQLException, IOException {
        try (Connection connection = gateway.connect("taxi?schema=nyc_metrics")) {
            Rows.execute(connection, "CREATE SCHEMA IF NOT EXISTS nyctaxi");
            Rows.execute(connection, "DROP TABLE IF EXISTS nyctaxi.records");
            Rows.execute(connection, """
                    CREATE TABLE nyctaxi.records USING parquet AS
                    SELECT CAST(id % 2 AS STRING) AS vendorid, begun AS pickup_datetime,
                      begun + INTERVAL 10 MINUTES AS dropoff_datetime, 2L AS passenger_count, 5.0D AS trip_distance,
                      20.0D AS total_amount, '2016' AS year, CAST(1 + id % 3 AS STRING) AS month, 'yellow' AS type
                    FROM (SELECT id, TIMESTAMP '2016-01-01 00:00:00' AS begun FROM range(30))""");
            for (String statement :
                    Files.readString(SourceTree.file("examples/taxi/taxi.sql")).split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    Rows.execute(connection, statement);
                }
            }
            for (String run : List.of("RUN MODELS", "RUN MODELS FULL REFRESH", "RUN MODELS")) {
                assertThat(Rows.of(connection, run)).doesNotContain("error", "skipped");
                assertThat(
                                Rows.of(
                                        connection,
                                        "SELECT month, avg_cost_per_distance FROM {{ ref('gold_cost_metrics') }} ORDER BY month"))
                        .containsExactly("1", "4.0", "2", "4.0", "3", "4.0");
            }
            assertThat(Rows.of(connection, "SHOW TABLES IN spark_catalog.nyc_metrics"))
                    .contains("silver_avg_metrics")
                    .noneMatch(name -> name.contains("__lg_"));
        }
    }

    @Test
    void a_partitioned_table_is_replaced_under_the_eyes_of_another_session() throws SQLException {
        try (Connection builder = gateway.connect("fares?schema=fares");
                Connection reader = gateway.connect("fares_reader?schema=default")) {
            build(builder, "parted", "partition_by = ARRAY['year'], table_properties = MAP['made_for', 'me']", """
                    SELECT id, CAST(2014 + id AS INT) AS year FROM range(3)""");
            String query = "SELECT year, count(*) FROM fares.parted GROUP BY year ORDER BY year";
            assertThat(Rows.of(reader, query)).containsExactly("2014", "1", "2015", "1", "2016", "1");
            build(builder, "parted", "partition_by = ARRAY['year'], table_properties = MAP['made_for', 'me']", """
                    SELECT id, CAST(2015 + id % 3 AS INT) AS year FROM range(6)""");
            assertThat(Rows.of(reader, query)).containsExactly("2015", "2", "2016", "2", "2017", "2");
            assertThat(Rows.of(reader, "SELECT count(*) FROM fares.parted WHERE year = 2014"))
                    .containsExactly("0");
            assertThat(Rows.of(reader, "SHOW PARTITIONS fares.parted"))
                    .containsExactly("year=2015", "year=2016", "year=2017");
            assertThat(Rows.of(reader, "SHOW TBLPROPERTIES fares.parted")).contains("made_for", "me");
            assertThat(Rows.of(reader, "DESCRIBE TABLE fares.parted")).contains("which trip");
            assertClean(reader);
        }
    }

    @Test
    void partitions_are_overwritten_and_rows_appended_in_place() throws SQLException {
        try (Connection connection = gateway.connect("growing?schema=fares")) {
            String overwrite = "materialized = 'incremental', file_format = 'parquet',"
                    + " incremental_strategy = 'insert_overwrite', partition_by = ARRAY['day']";
            define(connection, "overwritten", overwrite, "SELECT 1 AS n, 1 AS day UNION ALL SELECT 1, 2");
            define(connection, "overwritten", overwrite, "SELECT 5 AS n, 2 AS day UNION ALL SELECT 5, 3");
            assertThat(Rows.of(connection, "SELECT day, n FROM fares.overwritten ORDER BY day"))
                    .containsExactly("1", "1", "2", "5", "3", "5");
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'overwritten' FULL REFRESH"))
                    .contains("success");
            assertThat(Rows.of(connection, "SELECT day, n FROM fares.overwritten ORDER BY day"))
                    .containsExactly("2", "5", "3", "5");
            String append = "materialized = 'incremental', file_format = 'parquet', incremental_strategy = 'append'";
            define(connection, "appended", append, "SELECT 1 AS n");
            define(connection, "appended", append, "SELECT 2 AS n");
            assertThat(Rows.of(connection, "SELECT n FROM fares.appended ORDER BY n"))
                    .containsExactly("1", "2");
            assertClean(connection);
        }
    }

    @Test
    void every_kind_and_format_takes_the_place_of_every_other() throws SQLException {
        try (Connection connection = gateway.connect("kinds?schema=fares");
                Connection reader = gateway.connect("kinds_reader?schema=default")) {
            List<String> kinds = List.of(
                    "materialized = 'table', file_format = 'parquet'",
                    "materialized = 'table', file_format = 'iceberg'",
                    "materialized = 'view'",
                    "materialized = 'table', file_format = 'parquet', partition_by = ARRAY['n']",
                    "materialized = 'table', file_format = 'delta'",
                    "materialized = 'table', file_format = 'parquet'",
                    "materialized = 'view'",
                    "materialized = 'view'",
                    "materialized = 'table', file_format = 'iceberg'",
                    "materialized = 'table', file_format = 'orc'",
                    "materialized = 'table', file_format = 'csv'");
            for (int i = 0; i < kinds.size(); i++) {
                define(connection, "changing", kinds.get(i), "SELECT 'x' AS t, " + i + " AS n");
                assertThat(Rows.of(connection, "SELECT t, n FROM {{ ref('changing') }}"))
                        .as(kinds.get(i))
                        .containsExactly("x", Integer.toString(i));
            }
            assertThat(Rows.of(reader, "SELECT n FROM fares.changing")).containsExactly("10");
            assertClean(connection);
        }
    }

    @Test
    void a_query_that_fails_leaves_the_old_table() throws SQLException {
        try (Connection connection = gateway.connect("failing?schema=fares")) {
            build(connection, "kept", "", "SELECT 1 AS id");
            Rows.execute(connection, "ALTER MODEL kept RENAME TO still_kept");
            assertThat(Rows.of(connection, "SELECT id FROM fares.still_kept")).containsExactly("1");
            Rows.execute(connection, "ALTER MODEL still_kept RENAME TO kept");
            assertThatThrownBy(() ->
                            build(connection, "kept", "", "SELECT CAST(raise_error('no') AS INT) AS id FROM range(1)"))
                    .isInstanceOf(SQLException.class);
            assertThat(Rows.of(connection, "SELECT id FROM fares.kept")).containsExactly("1");
            assertClean(connection);
        }
    }

    @Test
    void an_exchange_that_is_refused_leaves_the_old_table_and_one_whose_answer_is_lost_is_done() throws SQLException {
        try (Connection connection = gateway.connect("refused?schema=fares")) {
            build(connection, "guarded", "", "SELECT 1 AS id");
            glue.faults().arm(1, Fault.refused("UpdateTable", "AccessDeniedException"));
            assertThatThrownBy(() -> build(connection, "guarded", "", "SELECT 2 AS id"))
                    .hasMessageContaining("glue:UpdateTable");
            assertThat(Rows.of(connection, "SELECT id FROM fares.guarded")).containsExactly("1");
            assertClean(connection);
            glue.faults().arm(1, Fault.lostResponse("UpdateTable"));
            build(connection, "guarded", "", "SELECT 3 AS id");
            assertThat(Rows.of(connection, "SELECT id FROM fares.guarded")).containsExactly("3");
            glue.faults().arm(1, Fault.lostResponse("CreateTable"));
            define(connection, "guarded", "materialized = 'view'", "SELECT 4 AS id");
            assertThat(Rows.of(connection, "SELECT id FROM fares.guarded")).containsExactly("4");
            assertClean(connection);
        }
    }

    @Test
    void an_exchange_whose_mending_is_refused_too_is_mended_by_the_next_run() throws SQLException {
        try (Connection connection = gateway.connect("unsettled?schema=fares")) {
            define(connection, "beside_unsettled", "materialized = 'view'", "SELECT 1 AS n");
            build(connection, "unsettled", "", "SELECT 1 AS id");
            glue.faults().arm(1, Fault.refused("UpdateTable", "AccessDeniedException"));
            glue.faults().arm(1, Fault.refused("DeleteTable", "AccessDeniedException"));
            assertThatThrownBy(() -> build(connection, "unsettled", "", "SELECT 2 AS id"))
                    .hasMessageContaining("Left behind: Put things right");
            assertThat(glue.faults().remaining()).isZero();
            assertThat(Rows.of(connection, "SELECT id FROM fares.unsettled")).containsExactly("1");
            assertThat(Rows.of(connection, "SHOW TABLES IN spark_catalog.fares"))
                    .anyMatch(name -> name.startsWith("unsettled__lg_"));
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'beside_unsettled'"))
                    .contains("success");
            assertClean(connection);
            assertThat(Rows.of(connection, "SELECT id FROM fares.unsettled")).containsExactly("1");
        }
    }

    @Test
    void a_gateway_that_is_killed_in_mid_exchange_is_mended_by_the_next_run() throws Exception {
        String query = "SELECT year, count(*) FROM fares.killed GROUP BY year ORDER BY year";
        try (Connection connection = gateway.connect("killed?schema=fares")) {
            Rows.execute(connection, "CREATE SCHEMA IF NOT EXISTS spark_catalog.fares");
            Rows.execute(connection, "CREATE TABLE spark_catalog.fares.numbers USING parquet AS SELECT 1 AS n");
            define(connection, "other", "materialized = 'view'", "SELECT 1 AS n");
            build(connection, "killed", "partition_by = ARRAY['year']", """
                    SELECT n AS id, CAST(2010 + n AS INT) AS year FROM numbers""");
            Rows.execute(connection, "INSERT INTO spark_catalog.fares.numbers VALUES (1), (2)");
            long before = glue.figures().of("api.BatchUpdatePartition");
            glue.faults().arm(1_000, Fault.throttled("BatchUpdatePartition"));
            Thread run = new Thread(() -> {
                try {
                    Rows.of(connection, "RUN MODELS SELECT 'killed'");
                } catch (SQLException killed) {
                    // Nobody is there to answer.
                }
            });
            run.start();
            // The definition is exchanged by then, and its partitions are not.
            while (glue.figures().of("api.BatchUpdatePartition") == before && run.isAlive()) {
                run.join(50);
            }
            gateway.process().destroyForcibly().waitFor();
            run.join();
        }
        glue.faults().disarm();
        gateway.restart();
        try (Connection connection = gateway.connect("killed?schema=fares")) {
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'other'")).contains("success");
            assertThat(Rows.of(connection, query)).containsExactly("2011", "2", "2012", "1");
            assertClean(connection);
        }
    }

    private static void build(Connection connection, String name, String config, String query) throws SQLException {
        define(
                connection,
                name + " (id COMMENT 'which trip')",
                "materialized = 'table', file_format = 'parquet'" + (config.isEmpty() ? "" : ", ") + config,
                query);
    }

    private static void define(Connection connection, String name, String config, String query) throws SQLException {
        Rows.execute(connection, "CREATE OR REPLACE MODEL " + name + " WITH (" + config + ") AS " + query);
    }

    private static void assertClean(Connection connection) throws SQLException {
        assertThat(Rows.of(connection, "SHOW TABLES IN spark_catalog.fares"))
                .as("what builds left")
                .noneMatch(name -> name.contains("__lg_"));
    }
}
