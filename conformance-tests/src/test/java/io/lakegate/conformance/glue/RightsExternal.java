package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rights that a model's configuration asks for, in moto's Lake Formation: told before, given by a run, and seen by boto3, which
 * is no client of ours.
 */
@ExtendWith(ExternalGateway.class)
final class RightsExternal {
    private static final String SCHEMA = "gateway_rights";
    private static final String READER = "arn:aws:iam::123456789012:role/Analyst";

    private final ExternalGateway.Livy livy;

    RightsExternal(ExternalGateway.Livy livy) {
        this.livy = livy;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(livy.gateway().url("rights") + "?schema=" + SCHEMA);
    }

    @Test
    void tags_are_told_by_explain_and_given_by_a_run_to_database_table_and_columns() throws SQLException, IOException {
        python("""
                for key, values in (("domain", ["taxi", "none"]), ("tier", ["silver", "gold"]), ("pii", ["yes", "no"])):
                    lf.create_lf_tag(TagKey=key, TagValues=values)
                """);
        try (Connection connection = connect()) {
            define(connection, "tagged", """
                    lf_tags_config = {"enabled": true, "drop_existing": true, "tags_database": {"domain": "taxi"},
                      "tags_table": {"tier": "silver"},
                      "tags_columns": {"pii": {"yes": ["license"], "no": ["fare"]}}}""");
            assertThat(rights(connection, "tagged"))
                    .anyMatch(call -> call.contains("domain=taxi"))
                    .anyMatch(call -> call.contains("tier=silver"))
                    .anyMatch(call -> call.contains("pii=yes"))
                    .anyMatch(call -> call.contains("pii=no"));
            assertThat(python(TAGS)).isEmpty();

            assertThat(Rows.of(connection, "RUN MODELS SELECT 'tagged'")).contains("success");
            assertThat(python(TAGS).toString())
                    .isEqualTo(
                            "{\"database\":\"domain=taxi\",\"fare\":\"pii=no\",\"license\":\"pii=yes\",\"table\":\"tier=silver\"}");
            assertThat(rights(connection, "tagged")).as("nothing is left to do").isEmpty();

            define(connection, "tagged", """
                    lf_tags_config = {"enabled": true, "drop_existing": true, "tags_table": {"tier": "gold"},
                      "tags_columns": {"pii": {"yes": ["license"]}}}""");
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'tagged'")).contains("success");
            assertThat(python(TAGS).toString())
                    .as("a database's tags are other models' too")
                    .isEqualTo("{\"database\":\"domain=taxi\",\"license\":\"pii=yes\",\"table\":\"tier=gold\"}");
            assertThat(rights(connection, "tagged")).isEmpty();
        }
    }

    @Test
    void data_cells_filters_and_who_may_read_through_them_follow_the_configuration() throws SQLException, IOException {
        try (Connection connection = connect()) {
            define(connection, "filtered", """
                    lf_grants = {"data_cell_filters": {"enabled": true, "drop_existing": true, "filters": {
                      "cheap": {"row_filter": "fare < 10", "principals": ["%s"], "excluded_column_names": ["license"]}}}}""".formatted(READER));
            assertThat(rights(connection, "filtered")).anyMatch(call -> call.contains("cheap"));
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'filtered'")).contains("success");
            assertThat(python(FILTERS).toString())
                    .isEqualTo("{\"cheap\":\"fare < 10 without license for " + READER + "\"}");
            assertThat(rights(connection, "filtered"))
                    .as("nothing is left to do")
                    .isEmpty();

            define(connection, "filtered", """
                    lf_grants = {"data_cell_filters": {"enabled": true, "drop_existing": true, "filters": {}}}""");
            assertThat(Rows.of(connection, "RUN MODELS SELECT 'filtered'")).contains("success");
            assertThat(python(FILTERS)).isEmpty();
        }
    }

    private static void define(Connection connection, String name, String rights) throws SQLException {
        Rows.execute(
                connection,
                "CREATE OR REPLACE MODEL " + name + " WITH (materialized = 'table', file_format = 'iceberg', " + rights
                        + ") AS SELECT 'x' AS license, 7.5D AS fare WITH NO DATA");
    }

    /** What a run would change in Lake Formation now, as {@code EXPLAIN MODEL} tells it. */
    private static List<String> rights(Connection connection, String model) throws SQLException {
        List<String> explained = Rows.of(connection, "EXPLAIN MODEL " + model);
        return java.util.stream.IntStream.range(0, explained.size() - 1)
                .filter(i -> String.valueOf(explained.get(i)).startsWith("Lake Formation:"))
                .mapToObj(i -> explained.get(i + 1))
                .toList();
    }

    private static final String TAGS = """
            def tags(resource, field):
                found = lf.get_resource_lf_tags(Resource=resource, ShowAssignedLFTags=True).get(field, [])
                return ",".join(t["TagKey"] + "=" + t["TagValues"][0] for t in found)
            database = tags({"Database": {"Name": "gateway_rights"}}, "LFTagOnDatabase")
            table = {"DatabaseName": "gateway_rights", "Name": "tagged"}
            seen = {"database": database, "table": tags({"Table": table}, "LFTagsOnTable")}
            for column in ("license", "fare"):
                names = {"TableWithColumns": {**table, "ColumnNames": [column]}}
                found = lf.get_resource_lf_tags(Resource=names, ShowAssignedLFTags=True).get("LFTagsOnColumns", [])
                seen[column] = ",".join(t["TagKey"] + "=" + t["TagValues"][0] for c in found for t in c["LFTags"])
            print(json.dumps({k: v for k, v in sorted(seen.items()) if v}))
            """;

    private static final String FILTERS = """
            table = {"CatalogId": "123456789012", "DatabaseName": "gateway_rights", "Name": "filtered"}
            seen = {}
            for f in lf.list_data_cells_filter(Table=table)["DataCellsFilters"]:
                resource = {"DataCellsFilter": {"TableCatalogId": f["TableCatalogId"], "DatabaseName": f["DatabaseName"],
                                                "TableName": f["TableName"], "Name": f["Name"]}}
                who = [p["Principal"]["DataLakePrincipalIdentifier"]
                       for p in lf.list_permissions(Resource=resource)["PrincipalResourcePermissions"]]
                seen[f["Name"]] = "%s without %s for %s" % (f["RowFilter"]["FilterExpression"],
                    ",".join(f["ColumnWildcard"]["ExcludedColumnNames"]), ",".join(who))
            print(json.dumps(seen))
            """;

    /** Runs a program that has Lake Formation as {@code lf}; what it printed, as JSON. */
    private JsonNode python(String program) throws IOException {
        Command.Result result = ExternalAws.run(
                livy.aws(),
                Command.of(
                                ExternalAws.python(),
                                "-c",
                                "import boto3, json\nlf = boto3.client('lakeformation')\n" + program)
                        .environment(
                                "AWS_ENDPOINT_URL_LAKEFORMATION",
                                livy.aws().glue().endpoint().toString()));
        return new ObjectMapper().readTree(result.out().isBlank() ? "{}" : result.out());
    }
}
