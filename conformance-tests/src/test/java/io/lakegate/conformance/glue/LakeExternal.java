package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * What the gateway knows and does of the lake without SQL, against moto: the Data Catalog, dropped tables' files, a role assumed
 * through STS. Models are Iceberg tables made by the real {@code GlueCatalog} and {@code S3FileIO}.
 */
@ExtendWith(ExternalGateway.class)
final class LakeExternal {
    private static final String SCHEMA = "gateway_lake";

    private final ExternalGateway.Livy livy;
    private final ResultBucket bucket;

    LakeExternal(ExternalGateway.Livy livy) {
        this.livy = livy;
        this.bucket = new ResultBucket(livy.aws());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(livy.gateway().url("lake") + "?schema=" + SCHEMA);
    }

    @Test
    void metadata_is_the_data_catalogs_and_starts_nothing() throws SQLException {
        Figures figures = livy.aws().glue().figures();
        long statements = figures.of("api.RunStatement");
        long created = figures.of("sessions.created");
        try (Connection connection = connect()) {
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(column(metadata.getSchemas(), "TABLE_SCHEM")).contains("nyctaxi");
            assertThat(column(metadata.getTables(null, "nyctaxi", "%", null), "TABLE_NAME"))
                    .contains("records");
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = metadata.getColumns(null, "nyctaxi", "records", "%")) {
                while (rows.next()) {
                    columns.add(rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME"));
                }
            }
            assertThat(columns)
                    .containsExactly(
                            "vendorid STRING",
                            "pickup_datetime TIMESTAMP",
                            "dropoff_datetime TIMESTAMP",
                            "passenger_count BIGINT",
                            "trip_distance DOUBLE",
                            "total_amount DOUBLE",
                            "year STRING",
                            "month STRING",
                            "type STRING");
        }
        assertThat(figures.of("api.RunStatement")).isEqualTo(statements);
        assertThat(figures.of("sessions.created")).isEqualTo(created);
    }

    @Test
    void models_are_replaced_grow_and_are_dropped_with_their_own_files_alone() throws SQLException {
        try (Connection connection = connect();
                GlueClient glue = SdkClient.of(livy.aws().glue())) {
            Rows.execute(
                    connection,
                    "CREATE OR REPLACE MODEL trips WITH (materialized = 'incremental', incremental_strategy = 'append',"
                            + " file_format = 'iceberg', purge_dropped_iceberg_data = true) AS"
                            + " SELECT month, count(*) AS trips FROM spark_catalog.nyctaxi.records GROUP BY month");
            Rows.execute(
                    connection,
                    "CREATE OR REPLACE MODEL trips_beside WITH (materialized = 'table', file_format = 'iceberg') AS"
                            + " SELECT sum(trips) AS trips FROM {{ ref('trips') }}");
            Rows.execute(
                    connection,
                    "CREATE OR REPLACE MODEL trips_seen WITH (materialized = 'view') AS SELECT trips FROM {{ ref('trips_beside') }}");
            assertThat(Rows.of(connection, "RUN MODELS")).contains("trips", "trips_beside", "trips_seen");
            assertThat(Rows.of(connection, "SELECT trips FROM {{ ref('trips_seen') }}"))
                    .containsExactly("2400");
            var table =
                    glue.getTable(get -> get.databaseName(SCHEMA).name("trips")).table();
            assertThat(table.parameters()).containsEntry("table_type", "ICEBERG");
            String own = directory(table.storageDescriptor().location());
            String beside =
                    directory(glue.getTable(get -> get.databaseName(SCHEMA).name("trips_beside"))
                            .table()
                            .storageDescriptor()
                            .location());
            assertThat(bucket.keys(own)).isNotEmpty();
            assertThat(column(connection.getMetaData().getColumns(null, SCHEMA, "trips", "%"), "COLUMN_NAME"))
                    .containsExactly("month", "trips");

            Rows.execute(connection, "DROP MODEL trips_seen");
            Rows.execute(connection, "DROP MODEL trips_beside KEEP RELATION");
            Rows.execute(connection, "DROP MODEL trips");
            assertThat(bucket.keys(own)).isEmpty();
            assertThat(bucket.keys(beside)).isNotEmpty();
            assertThat(glue.getTables(get -> get.databaseName(SCHEMA)).tableList())
                    .extracting(each -> each.name())
                    .contains("trips_beside")
                    .doesNotContain("trips", "trips_seen");
        }
    }

    /** In a session of its own, which is stopped then: that of the other tests has Iceberg alone. */
    @Test
    void a_delta_table_is_built_merged_into_told_and_dropped() throws SQLException {
        Figures figures = livy.aws().glue().figures();
        String months =
                "CREATE OR REPLACE MODEL months WITH (materialized = 'incremental', incremental_strategy = 'merge',"
                        + " unique_key = 'month', file_format = 'delta') AS SELECT ";
        String read = "SELECT month, trips FROM {{ ref('months') }} ORDER BY month";
        Control control = livy.aws().glue().control();
        List<String> others = control.liveSessions();
        String formats = "&lakegate.compute.datalake_formats=iceberg,delta";
        try (Connection connection =
                        DriverManager.getConnection(livy.gateway().url("lake") + "?schema=" + SCHEMA + formats);
                GlueClient glue = SdkClient.of(livy.aws().glue())) {
            Rows.execute(
                    connection, months + "month, count(*) AS trips FROM spark_catalog.nyctaxi.records GROUP BY month");
            assertThat(Rows.of(connection, read)).containsExactly("5", "400", "6", "400", "7", "400");
            var table = glue.getTable(get -> get.databaseName(SCHEMA).name("months"))
                    .table();
            assertThat(table.parameters()).containsEntry("spark.sql.sources.provider", "delta");
            Rows.execute(connection, months + "'6' AS month, 1L AS trips UNION ALL SELECT '8', 2L");
            assertThat(Rows.of(connection, read)).containsExactly("5", "400", "6", "1", "7", "400", "8", "2");

            long statements = figures.of("api.RunStatement");
            assertThat(Rows.of(
                            connection.getMetaData().getColumns(null, SCHEMA, "months", "%"),
                            "COLUMN_NAME",
                            "TYPE_NAME"))
                    .containsExactly("month STRING", "trips BIGINT");
            assertThat(figures.of("api.RunStatement"))
                    .as("columns are read from the table's log")
                    .isEqualTo(statements);

            assertThat(Rows.of(connection, "RUN MODELS SELECT 'months' FULL REFRESH"))
                    .contains("success");
            assertThat(Rows.of(connection, read)).containsExactly("6", "1", "8", "2");
            // As Spark has it for what Hive cannot read: the descriptor's own location is nobody's.
            String own = directory(glue.getTable(get -> get.databaseName(SCHEMA).name("months"))
                    .table()
                    .storageDescriptor()
                    .serdeInfo()
                    .parameters()
                    .get("path"));
            assertThat(bucket.keys(own)).anyMatch(key -> key.startsWith(own + "_delta_log/"));
            Rows.execute(connection, "DROP MODEL months");
            assertThat(bucket.keys(own)).isEmpty();
            assertThat(glue.getTables(get -> get.databaseName(SCHEMA)).tableList())
                    .extracting(each -> each.name())
                    .doesNotContain("months");
        } finally {
            control.liveSessions().stream()
                    .filter(session -> !others.contains(session))
                    .forEach(control::stop);
        }
    }

    @Test
    void models_whose_database_names_another_catalog_are_built_read_and_dropped_there() throws SQLException {
        String id = StandInOptions.ACCOUNT + ":s3tablescatalog/taxi-tables";
        String monthly =
                "CREATE OR REPLACE MODEL gold.monthly WITH (materialized = 'incremental', incremental_strategy = 'merge',"
                        + " unique_key = 'month', file_format = 'iceberg', database = 'tables') AS SELECT ";
        try (Connection connection = connect();
                GlueClient glue = SdkClient.of(livy.aws().glue())) {
            Rows.execute(
                    connection, monthly + "month, count(*) AS trips FROM spark_catalog.nyctaxi.records GROUP BY month");
            Rows.execute(
                    connection,
                    "CREATE OR REPLACE MODEL monthly_seen WITH (materialized = 'table', file_format = 'iceberg') AS"
                            + " SELECT sum(trips) AS trips FROM {{ ref('monthly') }}");
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'monthly monthly_seen'"))
                    .contains("success");
            assertThat(Rows.of(connection, "SELECT trips FROM {{ ref('monthly_seen') }}"))
                    .containsExactly("1200");
            Rows.execute(connection, monthly + "'6' AS month, 1L AS trips UNION ALL SELECT '8', 2L");
            assertThat(Rows.of(connection, "SELECT month, trips FROM tables.gold.monthly ORDER BY month"))
                    .containsExactly("5", "400", "6", "1", "7", "400", "8", "2");
            assertThat(glue.getTable(get ->
                                    get.catalogId(id).databaseName("gold").name("monthly"))
                            .table()
                            .parameters())
                    .containsEntry("table_type", "ICEBERG");
            assertThat(glue.getDatabases(get -> {}).databaseList())
                    .extracting(each -> each.name())
                    .doesNotContain("gold");
            assertThat(column(connection.getMetaData().getTables("tables", "gold", "%", null), "TABLE_NAME"))
                    .containsExactly("monthly");
            Rows.execute(connection, "DROP MODEL monthly_seen");
            Rows.execute(connection, "DROP MODEL monthly");
            assertThat(column(connection.getMetaData().getTables("tables", "gold", "%", null), "TABLE_NAME"))
                    .isEmpty();
        }
    }

    @Test
    void tables_of_another_catalog_are_made_told_and_dropped_there() throws SQLException {
        String id = StandInOptions.ACCOUNT + ":s3tablescatalog/taxi-tables";
        try (Connection connection = connect();
                GlueClient glue = SdkClient.of(livy.aws().glue())) {
            Rows.execute(connection, "CREATE SCHEMA IF NOT EXISTS tables.marts");
            Rows.execute(connection, "DROP TABLE IF EXISTS tables.marts.months");
            Rows.execute(
                    connection,
                    "CREATE TABLE tables.marts.months USING iceberg AS"
                            + " SELECT month, count(*) AS trips FROM spark_catalog.nyctaxi.records GROUP BY month");
            assertThat(Rows.of(connection, "SELECT sum(trips) FROM tables.marts.months"))
                    .containsExactly("1200");
            assertThat(glue.getTable(get ->
                                    get.catalogId(id).databaseName("marts").name("months"))
                            .table()
                            .parameters())
                    .containsEntry("table_type", "ICEBERG");
            assertThat(glue.getDatabases(get -> {}).databaseList())
                    .extracting(each -> each.name())
                    .doesNotContain("marts");
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(column(metadata.getCatalogs(), "TABLE_CAT")).contains("tables");
            assertThat(column(metadata.getTables("tables", "marts", "%", null), "TABLE_NAME"))
                    .containsExactly("months");
            assertThat(column(metadata.getColumns("tables", "marts", "months", "%"), "COLUMN_NAME"))
                    .containsExactly("month", "trips");
            Rows.execute(connection, "DROP TABLE tables.marts.months");
            assertThat(column(metadata.getTables("tables", "marts", "%", null), "TABLE_NAME"))
                    .isEmpty();
        }
    }

    /** The key of a location's directory. */
    private static String directory(String location) {
        return location.replaceFirst("^s3[an]?://[^/]+/", "").replaceFirst("/*$", "/");
    }

    @Test
    void the_gateway_calls_aws_in_the_role_that_it_assumed() throws SQLException {
        Figures figures = livy.aws().glue().figures();
        String role = "as.arn:aws:sts::123456789012:assumed-role/LakegateGateway/";
        try (Connection connection = connect()) {
            Rows.of(connection, "SELECT count(*) FROM range(3)");
        }
        assertThat(figures.all().keySet()).anyMatch(name -> name.startsWith(role));
    }

    private static List<String> column(ResultSet rows, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                values.add(rows.getString(name));
            }
        }
        return values;
    }
}
