package io.lakegate.gateway.lake.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LakeFormationTest {
    private static final GovernedTable TRIPS =
            new GovernedTable("123456789012", "nyctaxi", "trips", List.of("id", "fare"));
    private static final NodeConfig TAGS = new NodeConfig(Map.of(
            "lf_tags_config",
            Map.of(
                    "enabled", true,
                    "tags_database", Map.of("domain", "taxi"),
                    "tags_table", Map.of("pii", "no"),
                    "tags_columns", Map.of("pii", Map.of("yes", List.of("id"))))));

    private final FakeAws aws = new FakeAws();
    private LakeFormation formation;

    @BeforeEach
    void open() {
        formation = new LakeFormation(aws.account());
        aws.on("GetResourceLFTags", "{}");
        aws.on("AddLFTagsToResource", "{}");
        aws.on("RemoveLFTagsFromResource", "{}");
        aws.on("ListDataCellsFilter", "{}");
        aws.on("ListPermissions", "{}");
        aws.on("CreateDataCellsFilter", "{}");
        aws.on("UpdateDataCellsFilter", "{}");
        aws.on("DeleteDataCellsFilter", "{}");
        aws.on("BatchGrantPermissions", "{}");
        aws.on("BatchRevokePermissions", "{}");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void asks_nothing_for_a_model_that_configures_nothing() {
        assertThat(changes(NodeConfig.EMPTY)).isEmpty();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void tags_every_level_without_a_spark_catalog_in_any_name() {
        execute(TAGS);
        List<JsonNode> added = aws.requests("AddLFTagsToResource");
        assertThat(added).hasSize(3);
        assertThat(added.get(0).path("Resource").path("Database").path("Name").asText())
                .isEqualTo("nyctaxi");
        JsonNode table = added.get(1).path("Resource").path("Table");
        assertThat(table.path("DatabaseName").asText() + "."
                        + table.path("Name").asText())
                .isEqualTo("nyctaxi.trips");
        assertThat(table.path("CatalogId").asText()).isEqualTo("123456789012");
        JsonNode columns = added.get(2).path("Resource").path("TableWithColumns");
        assertThat(columns.path("ColumnNames").get(0).asText()).isEqualTo("id");
        assertThat(added.get(2).path("LFTags").get(0).path("TagValues").get(0).asText())
                .isEqualTo("yes");
    }

    @Test
    void changes_nothing_where_all_is_right() {
        aws.on(
                "GetResourceLFTags",
                request -> Reply.json(
                        request.path("Resource").has("Database")
                                ? "{\"LFTagOnDatabase\":[{\"TagKey\":\"domain\",\"TagValues\":[\"taxi\"]}]}"
                                : """
                          {"LFTagsOnTable":[{"TagKey":"pii","TagValues":["no"]}],
                           "LFTagsOnColumns":[{"Name":"id","LFTags":[{"TagKey":"pii","TagValues":["yes"]}]}]}"""));
        assertThat(changes(TAGS)).isEmpty();
        assertThat(aws.requests("GetResourceLFTags"))
                .allSatisfy(
                        request -> assertThat(request.path("ShowAssignedLFTags").asBoolean())
                                .isTrue());
    }

    @Test
    void asks_for_columns_by_name_where_the_tables_answer_leaves_them_out() {
        aws.on(
                "GetResourceLFTags",
                request -> Reply.json(
                        request.path("Resource").has("TableWithColumns")
                                ? "{\"LFTagsOnColumns\":[{\"Name\":\"id\",\"LFTags\":[{\"TagKey\":\"pii\",\"TagValues\":[\"yes\"]}]}]}"
                                : "{}"));
        assertThat(changes(TAGS))
                .extracting(LakeFormation.Change::purpose)
                .containsExactly("Tag the database", "Tag the table");
    }

    @Test
    void looks_without_changing_anything() {
        assertThat(changes(TAGS)).hasSize(3);
        assertThat(aws.requests("AddLFTagsToResource")).isEmpty();
    }

    @Test
    void tells_what_a_table_gets_that_is_not_there_yet() {
        List<LakeFormation.Change> changes = formation.changes("trips", TAGS, TRIPS, Optional.empty());
        assertThat(changes)
                .extracting(LakeFormation.Change::purpose)
                .containsExactly("Tag the database", "Tag the table", "Tag column id");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void takes_an_entry_among_the_failures_for_a_failure() {
        aws.on("AddLFTagsToResource", """
                {"Failures":[{"LFTag":{"TagKey":"domain","TagValues":["taxi"]},
                 "Error":{"ErrorCode":"EntityNotFoundException","ErrorMessage":"Tag key does not exist"}}]}""");
        assertThatThrownBy(() -> execute(TAGS))
                .satisfies(coded(ErrorCode.INVALID_CONFIG))
                .hasMessageContaining("tag domain")
                .hasMessageContaining("Tag key does not exist");
    }

    @Test
    void makes_a_filter_and_lets_its_principals_through_in_batches() {
        List<String> principals = IntStream.range(0, 45)
                .mapToObj(i -> "arn:aws:iam::123456789012:role/R" + i)
                .toList();
        execute(filter(Map.of("row_filter", "fare < 10", "column_names", List.of("id"), "principals", principals)));
        JsonNode made = aws.requests("CreateDataCellsFilter").get(0).path("TableData");
        assertThat(made.path("RowFilter").path("FilterExpression").asText()).isEqualTo("fare < 10");
        assertThat(made.path("ColumnNames").get(0).asText()).isEqualTo("id");
        assertThat(made.path("TableCatalogId").asText()).isEqualTo("123456789012");
        assertThat(aws.requests("BatchGrantPermissions"))
                .extracting(request -> request.path("Entries").size())
                .containsExactly(20, 20, 5);
    }

    @Test
    void says_all_rows_as_lake_formation_does() {
        execute(filter(Map.of("excluded_column_names", List.of("fare"))));
        JsonNode made = aws.requests("CreateDataCellsFilter").get(0).path("TableData");
        assertThat(made.path("RowFilter").has("AllRowsWildcard")).isTrue();
        assertThat(made.path("ColumnWildcard")
                        .path("ExcludedColumnNames")
                        .get(0)
                        .asText())
                .isEqualTo("fare");
    }

    @Test
    void reads_filters_and_grants_to_their_last_page() {
        aws.on(
                "ListDataCellsFilter",
                request -> Reply.json(
                        request.has("NextToken")
                                ? "{\"DataCellsFilters\":[{\"Name\":\"f\",\"RowFilter\":{\"AllRowsWildcard\":{}},\"ColumnWildcard\":{}}]}"
                                : "{\"DataCellsFilters\":[{\"Name\":\"g\"}],\"NextToken\":\"2\"}"));
        aws.on(
                "ListPermissions",
                request -> Reply.json(
                        "{\"PrincipalResourcePermissions\":[{\"Principal\":{\"DataLakePrincipalIdentifier\":\""
                                + (request.has("NextToken") ? "b" : "a") + "\"},\"Permissions\":[\"SELECT\"]}]"
                                + (request.has("NextToken") ? "}" : ",\"NextToken\":\"2\"}")));
        assertThat(changes(filter(Map.of("principals", List.of("a", "b", "c")))))
                .extracting(LakeFormation.Change::described)
                .containsExactly("BatchGrantPermissions: SELECT on f to c");
    }

    @Test
    void changes_a_filter_that_somebody_else_made_meanwhile() {
        aws.on("CreateDataCellsFilter", request -> Reply.error(400, "AlreadyExistsException", "exists"));
        execute(filter(Map.of("row_filter", "id = 1")));
        assertThat(aws.requests("UpdateDataCellsFilter")).hasSize(1);
    }

    @Test
    void tries_again_when_somebody_else_changes_the_same_thing() {
        aws.first(
                "AddLFTagsToResource",
                Reply.error(400, "ConcurrentModificationException", "The resource was changed"),
                Reply.throttled());
        execute(TAGS);
        assertThat(aws.requests("AddLFTagsToResource")).hasSize(5);
    }

    @Test
    void names_the_permission_that_is_missing() {
        aws.on(
                "GetResourceLFTags",
                request -> Reply.error(
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:role/Gateway is not authorized to perform:"
                                + " lakeformation:GetResourceLFTags on resource: *"));
        assertThatThrownBy(() -> changes(TAGS))
                .satisfies(coded(ErrorCode.ACCESS_DENIED))
                .hasMessageContaining("lakeformation:GetResourceLFTags");
        aws.on("GetResourceLFTags", "{}");
        aws.on("BatchGrantPermissions", """
                {"Failures":[{"RequestEntry":{"Id":"p0","Principal":{"DataLakePrincipalIdentifier":"a"}},
                 "Error":{"ErrorCode":"AccessDeniedException","ErrorMessage":"Insufficient Lake Formation permission(s)"}}]}""");
        assertThatThrownBy(() -> execute(filter(Map.of("principals", List.of("a")))))
                .satisfies(coded(ErrorCode.ACCESS_DENIED))
                .hasMessageContaining("a: AccessDeniedException");
    }

    private List<LakeFormation.Change> changes(NodeConfig config) {
        return formation.changes("trips", config, TRIPS, Optional.of(TRIPS));
    }

    private void execute(NodeConfig config) {
        changes(config).forEach(change -> change.execution().run());
    }

    private static NodeConfig filter(Map<String, Object> filter) {
        return new NodeConfig(Map.of(
                "lf_grants", Map.of("data_cell_filters", Map.of("enabled", true, "filters", Map.of("f", filter)))));
    }

    private static java.util.function.Consumer<Throwable> coded(ErrorCode code) {
        return e -> assertThat(e)
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
