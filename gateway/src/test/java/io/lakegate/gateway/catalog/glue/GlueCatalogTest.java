package io.lakegate.gateway.catalog.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.Catalog.TableEntry;
import io.lakegate.gateway.catalog.glue.CatalogPlace.Reach;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GlueCatalogTest {
    private static final String DATABASES =
            "{\"DatabaseList\":[{\"Name\":\"raw\"},{\"Name\":\"nyctaxi\",\"LocationUri\":\"s3://lake/nyctaxi\"}]}";

    private final FakeAws aws = new FakeAws();
    private GlueCatalog catalog;

    @BeforeEach
    void open() {
        aws.on("GetDatabases", DATABASES);
        aws.on(
                "GetTables",
                request -> Reply.json(
                        database(request).equals("nyctaxi")
                                ? Shapes.list(
                                        Shapes.CSV,
                                        Shapes.ICEBERG,
                                        Shapes.PARQUET,
                                        Shapes.DELTA,
                                        Shapes.CRAWLED_DELTA,
                                        Shapes.HUDI,
                                        Shapes.VIEW)
                                : Shapes.list()));
        catalog = catalog(
                new CatalogPlace("spark_catalog", "", Reach.ALL_BUT_ICEBERG),
                new CatalogPlace("glue_catalog", "", Reach.ICEBERG));
    }

    @AfterEach
    void close() {
        catalog.close();
        aws.close();
    }

    @Test
    void lists_a_table_in_the_catalog_that_can_read_it() {
        assertThat(catalog.tables("spark_catalog", "nyctaxi", null))
                .extracting(TableEntry::name)
                .containsExactly("zones", "daily", "sales", "crawled", "riders", "by_zone");
        assertThat(catalog.tables("GLUE_CATALOG", null, null))
                .extracting(TableEntry::name)
                .containsExactly("trips");
    }

    @Test
    void lists_every_table_where_one_catalog_knows_all_formats() {
        try (GlueCatalog all = catalog(new CatalogPlace("spark_catalog", "", Reach.ALL))) {
            assertThat(all.tables(null, "nyctaxi", null)).hasSize(7);
        }
    }

    @Test
    void tells_comments_and_views() {
        assertThat(catalog.tables(null, "nyctaxi", "zones"))
                .containsExactly(
                        new TableEntry("spark_catalog", "nyctaxi", "zones", RelationKind.TABLE, "Where taxis go"));
        assertThat(catalog.tables(null, "nyctaxi", "by\\_zone").get(0).kind()).isEqualTo(RelationKind.VIEW);
    }

    @Test
    void answers_all_columns_with_one_call_a_schema() {
        List<Catalog.ColumnEntry> columns = catalog.columns("spark_catalog", "nyctaxi", null, "%");
        assertThat(columns).hasSizeGreaterThan(5);
        assertThat(aws.calls()).extracting(FakeAws.Call::operation).containsExactly("GetDatabases", "GetTables");
        catalog.columns("spark_catalog", "nyctaxi", "zones", null);
        catalog.tables("spark_catalog", "nyctaxi", null);
        assertThat(aws.calls()).hasSize(2);
    }

    @Test
    void reads_sparks_own_schema_where_spark_left_one() {
        assertThat(catalog.columns("spark_catalog", "nyctaxi", "daily", null))
                .extracting(Catalog.ColumnEntry::column)
                .containsExactly(
                        new Column("fareAmount", "double", "sum"),
                        new Column("code", "varchar(3)"),
                        new Column("day", "date"));
    }

    @Test
    void leaves_out_columns_that_iceberg_dropped() {
        assertThat(catalog.columns("glue_catalog", "nyctaxi", "trips", null))
                .extracting(Catalog.ColumnEntry::column)
                .containsExactly(new Column("id", "bigint"), new Column("fare", "decimal(10,2)", "in dollars"));
    }

    @Test
    void knows_formats_sizes_and_owners() {
        List<LakeTable> tables = catalog.described(null, "nyctaxi");
        assertThat(tables)
                .extracting(table -> table.name() + " " + table.format())
                .containsExactlyInAnyOrder(
                        "zones CSV",
                        "daily PARQUET",
                        "sales DELTA",
                        "crawled DELTA",
                        "riders HUDI",
                        "by_zone null",
                        "trips ICEBERG");
        LakeTable trips = tables.stream()
                .filter(table -> table.name().equals("trips"))
                .findFirst()
                .orElseThrow();
        assertThat(trips.rows()).hasValue(42);
        assertThat(trips.bytes()).hasValue(1000);
        assertThat(trips.owner()).isEqualTo("hadoop");
        assertThat(tables.get(0).rows()).hasValue(265);
        assertThat(tables.get(1).bytes()).hasValue(700);
    }

    @Test
    void reads_lists_to_their_last_page() {
        aws.on(
                "GetTables",
                request -> Reply.json(
                        request.path("NextToken").asText().equals("two")
                                ? Shapes.list(Shapes.PARQUET)
                                : "{\"TableList\":[" + Shapes.CSV + "],\"NextToken\":\"two\"}"));
        aws.on(
                "GetDatabases",
                request -> Reply.json(
                        request.path("NextToken").asText().equals("more")
                                ? "{\"DatabaseList\":[{\"Name\":\"nyctaxi\"}]}"
                                : "{\"DatabaseList\":[{\"Name\":\"raw\"}],\"NextToken\":\"more\"}"));
        assertThat(catalog.schemas("spark_catalog", null)).hasSize(2);
        assertThat(catalog.tables("spark_catalog", "nyctaxi", null)).hasSize(2);
    }

    @Test
    void goes_on_after_it_was_throttled() {
        aws.first("GetTables", Reply.throttled(), Reply.throttled());
        assertThat(catalog.tables("spark_catalog", "nyctaxi", null)).hasSize(6);
        assertThat(aws.requests("GetTables")).hasSize(3);
    }

    @Test
    void never_takes_a_failure_for_an_absent_table() {
        Relation trips = new Relation("glue_catalog", "nyctaxi", "trips");
        aws.on("GetTable", request -> Reply.throttled());
        assertThatThrownBy(() -> catalog.relation(trips)).satisfies(coded(ErrorCode.RESOURCES_EXHAUSTED));
        aws.on(
                "GetTable",
                request -> Reply.error(
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: glue:GetTable on resource: x"));
        assertThatThrownBy(() -> catalog.relation(trips))
                .satisfies(coded(ErrorCode.ACCESS_DENIED))
                .hasMessageContaining("glue:GetTable")
                .hasMessageContaining("user/ann");
        aws.on("GetTable", request -> Reply.error(500, "InternalServiceException", "oops"));
        assertThatThrownBy(() -> catalog.relation(trips)).isInstanceOf(QueryException.class);
        aws.on("GetTable", request -> Reply.error(400, "EntityNotFoundException", "Entity Not Found"));
        assertThat(catalog.relation(trips)).isEmpty();
    }

    @Test
    void keeps_no_failed_list() {
        aws.on("GetTables", request -> Reply.error(400, "AccessDeniedException", "no"));
        assertThatThrownBy(() -> catalog.tables("spark_catalog", "nyctaxi", null))
                .satisfies(coded(ErrorCode.ACCESS_DENIED));
        aws.on("GetTables", Shapes.list(Shapes.CSV));
        assertThat(catalog.tables("spark_catalog", "nyctaxi", null)).hasSize(1);
    }

    @Test
    void leaves_out_a_schema_that_went_between_two_questions() {
        aws.on("GetTables", request -> Reply.error(400, "EntityNotFoundException", "Database nyctaxi not found."));
        assertThat(catalog.tables("spark_catalog", "nyctaxi", null)).isEmpty();
    }

    @Test
    void asks_again_about_what_was_changed() {
        assertThat(catalog.tables("spark_catalog", "nyctaxi", "zones")).hasSize(1);
        aws.on("GetTables", Shapes.list());
        assertThat(catalog.tables("spark_catalog", "nyctaxi", "zones")).hasSize(1);
        catalog.forget(new Relation(null, "NYCTAXI", "zones"));
        assertThat(catalog.tables("spark_catalog", "nyctaxi", "zones")).isEmpty();
    }

    @Test
    void tells_a_run_what_stands_at_a_relation() {
        aws.on("GetTable", "{\"Table\":" + Shapes.PARQUET + "}");
        RelationState state =
                catalog.relation(new Relation(null, "NycTaxi", "Daily")).orElseThrow();
        assertThat(state.format()).isEqualTo(FileFormat.PARQUET);
        assertThat(state.partitionColumns()).containsExactly("day");
        JsonNode asked = aws.requests("GetTable").get(0);
        assertThat(database(asked)).isEqualTo("nyctaxi");
        assertThat(asked.path("Name").asText()).isEqualTo("daily");
        assertThat(asked.has("CatalogId")).isFalse();
    }

    @Test
    void says_through_which_catalog_a_table_in_the_way_can_be_reached() {
        aws.on("GetTable", "{\"Table\":" + Shapes.PARQUET + "}");
        assertThat(catalog.relation(new Relation("glue_catalog", "nyctaxi", "daily"))
                        .orElseThrow()
                        .relation())
                .isEqualTo(new Relation(null, "nyctaxi", "daily"));
        aws.on("GetTable", "{\"Table\":" + Shapes.ICEBERG + "}");
        assertThat(catalog.relation(new Relation(null, "nyctaxi", "trips"))
                        .orElseThrow()
                        .relation())
                .isEqualTo(new Relation("glue_catalog", "nyctaxi", "trips"));
    }

    @Test
    void asks_other_accounts_and_s3_tables_by_their_catalog_id() {
        String bucket = "123456789012:s3tablescatalog/lake";
        aws.on("GetTables", Shapes.list("{\"Name\":\"t\",\"DatabaseName\":\"raw\"}"));
        try (GlueCatalog s3 = catalog(new CatalogPlace("s3tables", bucket, Reach.ICEBERG))) {
            assertThat(s3.tables(null, "raw", null))
                    .containsExactly(new TableEntry("s3tables", "raw", "t", RelationKind.TABLE));
        }
        assertThat(aws.calls())
                .allSatisfy(call ->
                        assertThat(call.request().path("CatalogId").asText()).isEqualTo(bucket));
    }

    @Test
    void follows_links_to_other_accounts() {
        aws.on("GetDatabases", """
                {"DatabaseList":[{"Name":"shared","TargetDatabase":{"CatalogId":"999999999999","DatabaseName":"theirs"}}]}""");
        aws.on("GetTables", Shapes.list("""
                        {"Name":"link","DatabaseName":"theirs",
                         "TargetTable":{"CatalogId":"888888888888","DatabaseName":"far","Name":"zones"}}"""));
        aws.on("GetTable", "{\"Table\":" + Shapes.CSV + "}");
        assertThat(catalog.columns("spark_catalog", "shared", "link", "name")).hasSize(1);
        assertThat(aws.requests("GetTables").get(0).path("CatalogId").asText()).isEqualTo("999999999999");
        assertThat(database(aws.requests("GetTables").get(0))).isEqualTo("theirs");
        assertThat(aws.requests("GetTable").get(0).path("CatalogId").asText()).isEqualTo("888888888888");
    }

    @Test
    void lists_functions_without_asking_anybody() {
        assertThat(catalog.functions("abs")).containsExactly("abs");
        assertThat(catalog.functions(null)).hasSizeGreaterThan(350).isSorted();
        assertThat(aws.calls()).isEmpty();
    }

    private GlueCatalog catalog(CatalogPlace... places) {
        return new GlueCatalog(aws.account(), List.of(places), Duration.ofHours(1));
    }

    private static String database(JsonNode request) {
        return request.path("DatabaseName").asText();
    }

    private static java.util.function.Consumer<Throwable> coded(ErrorCode code) {
        return e -> assertThat(e)
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
