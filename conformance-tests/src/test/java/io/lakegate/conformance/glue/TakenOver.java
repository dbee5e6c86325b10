package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.RunningGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/** What dbt-glue built is Lakegate's to tell, to build anew with the same project and profile, and to drop. */
final class TakenOver {
    private final StandInMain.Aws aws;
    private final String schema;
    private final ResultBucket bucket;

    private TakenOver(StandInMain.Aws aws, String schema) {
        this.aws = aws;
        this.schema = schema;
        this.bucket = new ResultBucket(aws);
    }

    static void from(StandInMain.Aws aws, Path project, String schema) {
        String configuration =
                """
                engines:
                  lake:
                    type: glue
                    profile: { dir: %1$s/profiles/iceberg, target: dev }
                    workers: 2
                    datalakeFormats: [iceberg, delta]
                    certificates: %2$s
                    endpoints: { glue: "%3$s", s3: "%4$s", sts: "%4$s" }
                env: [DBT_ROLE_ARN, DBT_S3_LOCATION]
                projects:
                  directories:
                    post: { path: %1$s, profilesDir: %1$s/profiles/iceberg }
                """.formatted(project, aws.certificate().pem(), aws.glue().endpoint(), aws.elsewhere());
        TakenOver taken = new TakenOver(aws, schema);
        Map<String, String> environment = new HashMap<>(StandInOptions.credentials());
        environment.put("DBT_ROLE_ARN", "arn:aws:iam::123456789012:role/GlueInteractiveSessionRole");
        environment.put("DBT_S3_LOCATION", "s3://" + ExternalGateway.BUCKET + "/");
        try (RunningGateway gateway = RunningGateway.start("taken-over", configuration, environment);
                Connection post = gateway.connect("post");
                Connection own = gateway.connect("own?schema=" + schema)) {
            taken.tell(post);
            taken.buildAnew(post);
            taken.drop(own);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Before any session is there. */
    private void tell(Connection connection) throws SQLException {
        long created = aws.glue().figures().of("sessions.created");
        DatabaseMetaData metadata = connection.getMetaData();
        assertThat(Rows.of(metadata.getTables(null, schema, "%", null), "TABLE_CAT", "TABLE_NAME", "TABLE_TYPE"))
                .containsExactlyInAnyOrder(
                        "spark_catalog silver_avg_metrics TABLE",
                        "glue_catalog gold_cost_metrics TABLE",
                        "glue_catalog gold_passengers_metrics TABLE");
        assertThat(Rows.of(metadata.getColumns(null, schema, "silver_avg_metrics", "%"), "COLUMN_NAME", "TYPE_NAME"))
                .containsExactly(
                        "avg_duration DOUBLE",
                        "avg_passenger_count DOUBLE",
                        "avg_trip_distance DOUBLE",
                        "avg_total_amount DOUBLE",
                        "year STRING",
                        "month STRING",
                        "type STRING");
        assertThat(Rows.of(metadata.getColumns(null, schema, "gold_cost_metrics", "%"), "COLUMN_NAME", "TYPE_NAME"))
                .containsExactly(
                        "avg_cost_per_distance DOUBLE",
                        "avg_cost_per_minute DOUBLE",
                        "year STRING",
                        "month STRING",
                        "type STRING");
        assertThat(aws.glue().figures().of("sessions.created")).isEqualTo(created);
    }

    private void buildAnew(Connection connection) throws SQLException {
        String silver = place("silver_avg_metrics");
        String gold = place("gold_cost_metrics");
        assertThat(bucket.keys(silver)).as("dbt-glue's files").isNotEmpty();
        List<String> ofGold = bucket.keys(gold);
        assertThat(ofGold).isNotEmpty();
        List<String> before = Rows.of(connection, all());

        assertThat(Rows.of(connection, "RUN MODELS")).doesNotContain("error", "skipped");

        assertThat(Rows.of(connection, all())).isEqualTo(before).contains("6");
        assertThat(place("silver_avg_metrics")).isNotEqualTo(silver);
        assertThat(bucket.keys(silver)).as("replaced, and its files are gone").isEmpty();
        assertThat(place("gold_cost_metrics")).as("merged into").isEqualTo(gold);
        assertThat(bucket.keys(gold)).containsAll(ofGold);
    }

    /** By a project in SQL, which has built two of the three anew. */
    private void drop(Connection connection) throws SQLException {
        Rows.execute(
                connection,
                "CREATE MODEL gold_cost_metrics WITH (file_format = 'iceberg') AS SELECT 1 AS x WITH NO DATA");
        Rows.execute(
                connection,
                "CREATE MODEL silver_avg_metrics WITH (materialized = 'table', file_format = 'parquet') AS SELECT 1 AS x");
        Rows.execute(
                connection,
                "CREATE MODEL gold_passengers_metrics WITH (materialized = 'table', file_format = 'iceberg',"
                        + " purge_dropped_iceberg_data = true) AS SELECT 2 AS x");
        assertThat(
                        Rows.of(
                                connection,
                                "SELECT x FROM {{ ref('silver_avg_metrics') }} UNION ALL SELECT x FROM {{ ref('gold_passengers_metrics') }}"))
                .containsExactlyInAnyOrder("1", "2");
        String silver = place("silver_avg_metrics");
        String passengers = place("gold_passengers_metrics");
        List<String> before = lasting();
        assertThat(before).anyMatch(key -> key.startsWith(silver)).anyMatch(key -> key.startsWith(passengers));

        for (String name : List.of("silver_avg_metrics", "gold_passengers_metrics", "gold_cost_metrics")) {
            Rows.execute(connection, "DROP MODEL " + name);
        }

        assertThat(tables()).as("what the project did not build stays").containsExactly("gold_cost_metrics");
        assertThat(lasting())
                .as("all but the files of the two")
                .isEqualTo(before.stream()
                        .filter(key -> !key.startsWith(silver) && !key.startsWith(passengers))
                        .toList());
        assertThat(Rows.of(connection, "SELECT count(*) FROM glue_catalog." + schema + ".gold_cost_metrics"))
                .containsExactly("6");
    }

    /** Every object of the bucket that is no result on its way to a client. */
    private List<String> lasting() {
        return bucket.keys("").stream()
                .filter(key -> !key.startsWith(ExternalGateway.RESULTS))
                .toList();
    }

    private List<String> tables() {
        try (GlueClient glue = SdkClient.of(aws.glue())) {
            return glue.getTables(get -> get.databaseName(schema)).tableList().stream()
                    .map(Table::name)
                    .toList();
        }
    }

    private String all() {
        return "SELECT count(*), round(sum(avg_trip_distance), 6) AS x, 's' FROM " + schema
                + ".silver_avg_metrics UNION ALL SELECT count(*), round(sum(avg_cost_per_distance), 6), 'c' FROM glue_catalog."
                + schema + ".gold_cost_metrics UNION ALL SELECT count(*), 0, 'p' FROM glue_catalog." + schema
                + ".gold_passengers_metrics ORDER BY 3";
    }

    /** The key of the directory that a table lies in. */
    private String place(String table) {
        try (GlueClient glue = SdkClient.of(aws.glue())) {
            return glue.getTable(get -> get.databaseName(schema).name(table))
                    .table()
                    .storageDescriptor()
                    .location()
                    .replaceFirst("^s3[an]?://[^/]+/", "")
                    .replaceFirst("/*$", "/");
        }
    }
}
