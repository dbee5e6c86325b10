package io.lakegate.gateway.catalog.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.glue.CatalogPlace.Reach;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a table's own files know. */
final class TableFilesTest {
    private static final String LOG = "lake/nyctaxi/sales/_delta_log/";
    private static final String SCHEMA = "\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":["
            + "{\\\"name\\\":\\\"Id\\\",\\\"type\\\":\\\"long\\\",\\\"nullable\\\":true,\\\"metadata\\\":{\\\"comment\\\":\\\"the key\\\"}},"
            + "{\\\"name\\\":\\\"day\\\",\\\"type\\\":\\\"date\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}]}\","
            + "\"partitionColumns\":[\"day\"],\"configuration\":{}";
    private static final String META =
            "{\"metaData\":{\"id\":\"x\",\"format\":{\"provider\":\"parquet\"}," + SCHEMA + "}}";
    private static final String ADD = "{\"add\":{\"path\":\"a.parquet\",\"partitionValues\":{},\"size\":1}}";
    private static final String PROTOCOL = "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}";
    private static final List<Column> COLUMNS =
            List.of(new Column("Id", "bigint", "the key"), new Column("day", "date"));
    private static final Relation SALES = new Relation(null, "nyctaxi", "sales");
    private static final Relation TRIPS = new Relation("glue_catalog", "nyctaxi", "trips");

    private final FakeAws aws = new FakeAws();
    private final FakeObjects objects = new FakeObjects();
    private GlueCatalog catalog;

    @BeforeEach
    void open() {
        aws.raw(objects);
        aws.on("GetDatabases", "{\"DatabaseList\":[{\"Name\":\"nyctaxi\"}]}");
        aws.on("GetTables", Shapes.list(Shapes.CSV, Shapes.DELTA));
        aws.on("GetTable", "{\"Table\":" + Shapes.DELTA + "}");
        catalog = new GlueCatalog(
                aws.account(),
                List.of(
                        new CatalogPlace("spark_catalog", "", Reach.ALL_BUT_ICEBERG),
                        new CatalogPlace("glue_catalog", "", Reach.ICEBERG)),
                Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        catalog.close();
        aws.close();
    }

    private List<Column> sales() {
        return catalog.columns("spark_catalog", "nyctaxi", "sales", null).stream()
                .map(Catalog.ColumnEntry::column)
                .toList();
    }

    private static String commit(long version) {
        return LOG + String.format("%020d.json", version);
    }

    @Test
    void a_delta_tables_columns_come_from_its_log_once_a_while() {
        objects.put(commit(0), PROTOCOL, META, ADD);
        objects.put(commit(1), ADD);
        assertThat(sales()).isEqualTo(COLUMNS);
        int read = objects.read.size();
        assertThat(catalog.columns("spark_catalog", "nyctaxi", null, "%")).hasSize(4);
        assertThat(objects.read).hasSize(read);
        catalog.forget(SALES);
        objects.put(commit(2), META.replace("the key", "a key"));
        assertThat(sales()).first().isEqualTo(new Column("Id", "bigint", "a key"));
    }

    @Test
    void listing_tables_reads_no_log() {
        assertThat(catalog.tables(null, "nyctaxi", null)).hasSize(2);
        assertThat(objects.read).isEmpty();
    }

    @Test
    void the_checksum_beside_a_commit_says_it_too() {
        objects.put(LOG + "_last_checkpoint", "{\"version\":10,\"size\":12}");
        objects.put(commit(3), META.replace("the key", "long ago"));
        objects.put(LOG + "00000000000000000010.checkpoint.parquet", "PAR1");
        objects.put(commit(10), ADD);
        objects.put(commit(11), ADD);
        objects.put(
                LOG + "00000000000000000011.crc",
                "{\"tableSizeBytes\":1,\"numFiles\":1,\"metadata\":{" + SCHEMA + "}}");
        assertThat(sales()).isEqualTo(COLUMNS);
        assertThat(objects.read).hasSize(2);
    }

    @Test
    void columns_that_are_in_a_checkpoint_alone_stay_unknown() {
        objects.put(LOG + "_last_checkpoint", "{\"version\":10,\"size\":12}");
        objects.put(commit(3), META);
        objects.put(LOG + "00000000000000000010.checkpoint.parquet", "PAR1");
        objects.put(commit(10), ADD);
        assertThat(sales()).isEmpty();
    }

    @Test
    void a_log_that_cannot_be_read_hides_no_other_table() {
        objects.refusal = "AccessDenied";
        assertThat(catalog.columns("spark_catalog", "nyctaxi", null, "%"))
                .extracting(each -> each.table().name())
                .containsOnly("zones");
        assertThat(catalog.relation(SALES).orElseThrow().columns()).isEmpty();
    }

    @Test
    void a_run_learns_columns_and_partitions_of_a_delta_table_without_a_session() {
        objects.put(commit(0), META);
        RelationState state = catalog.relation(SALES).orElseThrow();
        assertThat(state.columns()).isEqualTo(COLUMNS);
        assertThat(state.partitionColumns()).containsExactly("day");
    }

    @Test
    void an_iceberg_tables_partition_columns_come_from_its_metadata_file() throws IOException {
        String metadata = """
                {"format-version":2,"table-uuid":"u","location":"s3://lake/nyctaxi/trips","last-column-id":3,
                 "current-schema-id":1,"schemas":[
                   {"type":"struct","schema-id":0,"fields":[{"id":1,"name":"old","required":false,"type":"long"}]},
                   {"type":"struct","schema-id":1,"fields":[{"id":1,"name":"id","required":false,"type":"long"},
                     {"id":2,"name":"day","required":false,"type":"date"},{"id":3,"name":"gone","required":false,"type":"int"}]}],
                 "default-spec-id":1,"partition-specs":[{"spec-id":0,"fields":[]},{"spec-id":1,"fields":[
                   {"name":"id_bucket","transform":"bucket[4]","source-id":1,"field-id":1000},
                   {"name":"day_month","transform":"month","source-id":2,"field-id":1001},
                   {"name":"gone","transform":"void","source-id":3,"field-id":1002}]}],
                 "snapshots":[{"cut off""";
        aws.on("GetTable", "{\"Table\":" + Shapes.ICEBERG + "}");
        objects.put("lake/nyctaxi/trips/metadata/1.json", metadata);
        assertThat(catalog.relation(TRIPS).orElseThrow().partitionColumns()).containsExactly("id", "day");

        aws.on("GetTable", "{\"Table\":" + Shapes.ICEBERG.replace("1.json", "2.gz.metadata.json") + "}");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(metadata.getBytes(StandardCharsets.UTF_8));
        }
        objects.put("lake/nyctaxi/trips/metadata/2.gz.metadata.json", zipped.toByteArray());
        assertThat(catalog.relation(TRIPS).orElseThrow().partitionColumns()).containsExactly("id", "day");
    }

    @Test
    void an_iceberg_table_whose_metadata_cannot_be_read_is_there_all_the_same() {
        aws.on("GetTable", "{\"Table\":" + Shapes.ICEBERG + "}");
        assertThat(catalog.relation(TRIPS).orElseThrow().partitionColumns()).isEmpty();
        objects.refusal = "AccessDenied";
        assertThat(catalog.relation(TRIPS)).isPresent();
    }
}
