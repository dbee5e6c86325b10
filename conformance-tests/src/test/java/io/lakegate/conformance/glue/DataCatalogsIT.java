package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.RunningGateway;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;

/** Tables of other accounts and of S3 Tables in JDBC metadata, by the catalogs that the configuration names. */
@ExtendWith(SharedStandIn.class)
final class DataCatalogsIT {
    private static final String PARTNER = "999999999999";
    private static final String GOLD = StandInOptions.ACCOUNT + ":s3tablescatalog/gold-tables";

    private final GlueStandIn glue;

    DataCatalogsIT(GlueStandIn glue) {
        this.glue = glue;
    }

    @Test
    void metadata_tells_what_is_in_each_catalog_and_starts_nothing() throws SQLException {
        try (GlueClient client = SdkClient.of(glue)) {
            make(client, PARTNER, "shared", "zones");
            make(client, GOLD, "marts", "revenue");
        }
        long created = glue.figures().of("sessions.created");
        String configuration = SharedStandIn.configuration(glue)
                + "    catalogs: {gold: {bucket: gold-tables}, partner: {catalogId: " + PARTNER + "}}\n";
        try (RunningGateway gateway =
                        RunningGateway.start("data-catalogs", configuration, StandInOptions.credentials());
                Connection connection = gateway.connect("catalogs")) {
            DatabaseMetaData metadata = connection.getMetaData();
            assertThat(Rows.of(metadata.getCatalogs(), "TABLE_CAT"))
                    .contains("spark_catalog", "glue_catalog", "gold", "partner");
            assertThat(Rows.of(metadata.getSchemas("gold", null), "TABLE_CATALOG", "TABLE_SCHEM"))
                    .containsExactly("gold marts");
            assertThat(Rows.of(metadata.getTables("partner", null, "%", null), "TABLE_SCHEM", "TABLE_NAME"))
                    .containsExactly("shared zones");
            assertThat(Rows.of(
                            metadata.getColumns(null, "marts", "revenue", "%"),
                            "TABLE_CAT",
                            "COLUMN_NAME",
                            "TYPE_NAME"))
                    .containsExactly("gold id BIGINT", "gold name STRING");
            assertThat(Rows.of(metadata.getTables("glue_catalog", "marts", "%", null), "TABLE_NAME"))
                    .isEmpty();
        }
        assertThat(glue.figures().of("sessions.created")).isEqualTo(created);
    }

    private static void make(GlueClient client, String catalog, String database, String table) {
        client.createDatabase(create -> create.catalogId(catalog).databaseInput(input -> input.name(database)));
        client.createTable(create -> create.catalogId(catalog)
                .databaseName(database)
                .tableInput(input -> input.name(table)
                        .parameters(Map.of("table_type", "ICEBERG"))
                        .storageDescriptor(storage -> storage.location("s3://elsewhere/" + table)
                                .columns(column("id", "bigint"), column("name", "string")))));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }
}
