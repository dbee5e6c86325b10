package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import io.lakegate.conformance.harness.SourceTree;
import io.lakegate.conformance.harness.UploadedProject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The post's dbt project, uploaded and run over JDBC on the embedded engine: a profile of type glue, unchanged but for names. */
@ExtendWith(SharedGateway.class)
final class DeployedProjectIT {
    private static final String RAW = "deployed_raw";
    private static final String LAKE = "deployed_metrics";

    @Test
    void the_posts_project_is_uploaded_and_builds_its_gold_tables(RunningGateway gateway) throws Exception {
        try (Connection connection = gateway.connect("deployed");
                Statement statement = connection.createStatement()) {
            trips(statement);
            Map<String, String> files = taxi();
            HttpResponse<String> uploaded = put(gateway, files);
            assertThat(uploaded.statusCode()).as(uploaded.body()).isIn(200, 201);
            assertThat(uploaded.body()).contains("\"adapter\":\"glue\"", "\"schema\":\"" + LAKE + "\"", "\"model\":3");

            assertThat(column(statement, "RUN MODELS", "status")).containsExactly("success", "success", "success");
            String closing =
                    "SELECT c.avg_cost_per_distance, p.avg_cost_per_passenger FROM {{ ref('gold_cost_metrics') }} c"
                            + " JOIN {{ ref('gold_passengers_metrics') }} p USING (year, month, type) WHERE type = 'yellow'";
            assertThat(rows(statement, closing)).containsExactly("5.0|10.0");

            statement.execute("INSERT INTO " + RAW + ".records VALUES (timestamp'2016-07-01 10:00:00',"
                    + " timestamp'2016-07-01 10:10:00', 1, 4.0D, 8.0D, '2016', '7', 'yellow')");
            assertThat(column(statement, "RUN MODELS", "message")).contains("merged");
            assertThat(rows(statement, closing)).containsExactlyInAnyOrder("5.0|10.0", "2.0|8.0");

            builds(gateway, statement, files);
            snapshots(gateway, statement, files);
            unitTests(gateway, statement, files);
        }
    }

    /** The silver model over rows of the test's own, with the types that the source has on this Spark. */
    private static void unitTests(RunningGateway gateway, Statement statement, Map<String, String> files)
            throws Exception {
        String test = """
                unit_tests:
                - name: averages
                  model: silver_avg_metrics
                  given:
                  - input: source('data_source', 'records')
                    rows:
                    - {pickup_datetime: "2016-01-01 10:00:00", dropoff_datetime: "2016-01-01 10:20:00", passenger_count: 2,
                       trip_distance: 3.5, total_amount: 10, year: "2016", month: "1", type: "it's"}
                    - {pickup_datetime: "2016-01-01 10:00:00", dropoff_datetime: "2016-01-01 10:10:00", passenger_count: 4,
                       trip_distance: 0.5, total_amount: 10, year: "2016", month: "1", type: "it's"}
                    - {pickup_datetime: "2015-01-01 10:00:00", year: "2015"}
                  expect:
                    rows:
                    - {avg_duration: 15, avg_passenger_count: 3.0, avg_trip_distance: 2, type: "it's"}
                """;
        files.put("models/silver/unit_tests.yml", test);
        assertThat(put(gateway, files).statusCode()).isEqualTo(200);
        assertThat(column(statement, "BUILD MODELS SELECT 'silver_avg_metrics'", "status"))
                .containsExactly("pass", "success");

        files.put("models/silver/unit_tests.yml", test.replace("avg_trip_distance: 2,", "avg_trip_distance: 2.5,"));
        assertThat(put(gateway, files).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> column(statement, "TEST MODELS SELECT 'averages'", "status"))
                .hasMessageContaining("- 15.0 | 3.0 | 2.5 | 'it's'\n+ 15.0 | 3.0 | 2.0 | 'it's'");
    }

    /** Seeds, tests and a model made in SQL beside the files. */
    private static void builds(RunningGateway gateway, Statement statement, Map<String, String> files)
            throws Exception {
        files.put("seeds/kinds.csv", "type,label,rank\nyellow,Yellow cab,1\ngreen,,2\n");
        files.put(
                "models/gold/schema.yml",
                "models:\n- name: gold_cost_metrics\n  columns:\n  - name: month\n    data_tests: [not_null, unique]\n");
        assertThat(put(gateway, files).body()).contains("\"seed\":1", "\"test\":2", "\"changed\":true");
        assertThat(put(gateway, files).body()).contains("\"changed\":false");
        statement.execute("CREATE OR REPLACE MODEL " + LAKE + ".rides WITH (materialized = 'table') AS"
                + " SELECT k.label, g.avg_cost_per_distance AS cost FROM {{ ref('gold_cost_metrics') }} g"
                + " JOIN {{ ref('kinds') }} k USING (type) WITH NO DATA");

        List<String> statuses = column(statement, "BUILD MODELS", "status");
        assertThat(statuses).hasSize(7).containsOnly("success", "pass");
        assertThat(rows(statement, "SELECT label, cost FROM {{ ref('rides') }}"))
                .containsExactlyInAnyOrder("Yellow cab|5.0", "Yellow cab|2.0");
        assertThat(column(statement, "SHOW LINEAGE OF rides UPSTREAM", "depends_on"))
                .contains("gold_cost_metrics", "kinds", "silver_avg_metrics", "data_source.records");

        files.put("tests/never.sql", "select * from {{ ref('rides') }}");
        assertThat(put(gateway, files).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> column(statement, "TEST MODELS SELECT 'never'", "status"))
                .isInstanceOfSatisfying(SQLException.class, e -> {
                    assertThat(e.getSQLState()).isEqualTo("LG002");
                    assertThat(e.getMessage()).contains("Got 2 results");
                });

        files.put("models/broken.sql", "select * from {{ ref('no_such_model') }}");
        HttpResponse<String> refused = put(gateway, files);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("UNDEFINED_MODEL", "models/broken.sql");
        assertThat(column(statement, "TEST MODELS SELECT 'gold_cost_metrics'", "status"))
                .containsExactly("pass", "pass");
    }

    /** A month's cost changes: the version before gets an end. */
    private static void snapshots(RunningGateway gateway, Statement statement, Map<String, String> files)
            throws Exception {
        files.remove("models/broken.sql");
        files.put(
                "snapshots/costs.sql",
                "{% snapshot costs %}{{ config(target_schema='" + LAKE + "', unique_key='month', strategy='check',"
                        + " check_cols='all', file_format='iceberg') }}\n"
                        + "select month, avg_cost_per_distance as cost from {{ ref('gold_cost_metrics') }}\n"
                        + "{% endsnapshot %}");
        assertThat(put(gateway, files).statusCode()).isEqualTo(200);
        String versions = "SELECT count(*), count(dbt_valid_to) FROM {{ ref('costs') }}";

        assertThat(column(statement, "SNAPSHOT MODELS", "status")).containsExactly("success");
        assertThat(rows(statement, versions)).containsExactly("2|0");
        statement.execute("INSERT INTO " + RAW + ".records VALUES (timestamp'2016-07-02 10:00:00',"
                + " timestamp'2016-07-02 10:10:00', 1, 4.0D, 16.0D, '2016', '7', 'yellow')");
        column(statement, "RUN MODELS SELECT 'silver_avg_metrics gold_cost_metrics'", "status");
        assertThat(column(statement, "SNAPSHOT MODELS", "message")).containsExactly("merged snapshot");
        assertThat(rows(statement, versions)).containsExactly("3|1");
        column(statement, "SNAPSHOT MODELS", "status");
        assertThat(rows(statement, versions)).containsExactly("3|1");
    }

    private static void trips(Statement statement) throws SQLException {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + RAW);
        statement.execute("DROP TABLE IF EXISTS " + RAW + ".records");
        statement.execute(
                "CREATE TABLE " + RAW + ".records USING parquet AS SELECT * FROM VALUES"
                        + " (timestamp'2016-06-01 10:00:00', timestamp'2016-06-01 10:20:00', 2, 4.0D, 20.0D, '2016', '6', 'yellow'),"
                        + " (timestamp'2015-06-01 10:00:00', timestamp'2015-06-01 10:20:00', 2, 4.0D, 99.0D, '2015', '6', 'yellow')"
                        + " AS t(pickup_datetime, dropoff_datetime, passenger_count, trip_distance, total_amount, year, month, type)");
    }

    /** The project's files, its source and its schema under this test's own names. */
    private static Map<String, String> taxi() throws IOException {
        Map<String, String> files = UploadedProject.files(SourceTree.file("examples/taxi-project"));
        files.put(
                "profiles.yml",
                files.getOrDefault("profiles/iceberg/profiles.yml", "").replace("dbt_glue_demo_nyc_metrics", LAKE));
        files.replaceAll((path, text) -> path.endsWith("source_tables.yml") ? text.replace("nyctaxi", RAW) : text);
        return files;
    }

    private static HttpResponse<String> put(RunningGateway gateway, Map<String, String> files) {
        return UploadedProject.put(gateway, "deployed", files);
    }

    private static List<String> column(Statement statement, String sql, String column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1) + "|" + rows.getString(2));
            }
        }
        return values;
    }
}
