package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the gateway knows of the lake without SQL, against moto: the Data Catalog, in a role assumed through STS. */
@ExtendWith(ExternalGateway.class)
final class LakeExternal {

    private final ExternalGateway.Livy livy;

    LakeExternal(ExternalGateway.Livy livy) {
        this.livy = livy;
    }

    private Connection connect() throws SQLException {
        return livy.gateway().connect("lake");
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
