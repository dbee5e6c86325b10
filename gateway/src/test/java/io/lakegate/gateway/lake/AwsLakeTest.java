package io.lakegate.gateway.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AwsLakeTest {
    private static final String TABLE = """
            {"Name":"trips","DatabaseName":"nyctaxi","CatalogId":"123456789012","TableType":"MANAGED_TABLE",
             "StorageDescriptor":{"Columns":[{"Name":"id","Type":"int"}],"Location":"s3://lake/nyctaxi/trips"},
             "Parameters":{"spark.sql.sources.provider":"parquet"}}""";

    private final LakeWorld world = new LakeWorld();
    private final FakeAws aws = world.aws;
    private final FakeBucket bucket = world.bucket;
    private final AwsLake lake = world.lake(new TablePlace("", false));

    @BeforeEach
    void open() {
        aws.on("GetDatabases", "{\"DatabaseList\":[{\"Name\":\"nyctaxi\"}]}");
        aws.on("GetTables", "{\"TableList\":[" + TABLE + "]}");
        aws.on("GetTable", "{\"Table\":" + TABLE + "}");
        aws.on("DeleteTable", "{}");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void drops_a_table_with_all_pages_of_its_files_and_nothing_beside_them() {
        for (int i = 0; i < 7; i++) {
            bucket.put("nyctaxi/trips/day=" + i + "/a&b <" + i + ">.parquet");
        }
        bucket.put("nyctaxi/trips_$folder$");
        bucket.put("nyctaxi/trips_old/a.parquet");
        bucket.put("nyctaxi/trips.txt");
        assertThat(lake.drop(LakeWorld.trips(Map.of()))).isTrue();
        assertThat(bucket.keys()).containsExactly("nyctaxi/trips.txt", "nyctaxi/trips_old/a.parquet");
        assertThat(bucket.lists()).isGreaterThan(1);
        assertThat(aws.requests("DeleteTable")).hasSize(1);
    }

    @Test
    void leaves_the_files_of_a_table_that_shares_them() {
        bucket.put("nyctaxi/trips/a.parquet");
        aws.on("GetTables", "{\"TableList\":[" + TABLE + "," + TABLE.replace("\"trips\"", "\"alias\"") + "]}");
        assertThat(lake.drop(LakeWorld.trips(Map.of()))).isTrue();
        assertThat(bucket.keys()).containsExactly("nyctaxi/trips/a.parquet");
        assertThat(aws.requests("DeleteTable")).hasSize(1);
    }

    @Test
    void is_done_when_the_table_was_gone_already() {
        aws.on("GetTable", request -> Reply.error(400, "EntityNotFoundException", "gone"));
        assertThat(lake.drop(LakeWorld.trips(Map.of()))).isTrue();
        assertThat(aws.requests("DeleteTable")).isEmpty();
    }

    @Test
    void deletes_no_file_when_the_table_could_not_be_dropped() {
        bucket.put("nyctaxi/trips/a.parquet");
        aws.on("DeleteTable", request -> Reply.error(400, "AccessDeniedException", "no"));
        assertThatThrownBy(() -> lake.drop(LakeWorld.trips(Map.of()))).hasMessageContaining("glue:DeleteTable");
        assertThat(bucket.keys()).hasSize(1);
    }

    @Test
    void says_where_files_are_left() {
        bucket.put("nyctaxi/trips/a.parquet");
        bucket.put("nyctaxi/trips/locked.parquet");
        bucket.lock("nyctaxi/trips/locked.parquet");
        assertThatThrownBy(() -> lake.drop(LakeWorld.trips(Map.of())))
                .hasMessageContaining("is dropped, but its files are not all deleted")
                .hasMessageContaining("s3://lake/nyctaxi/trips")
                .hasMessageContaining("locked.parquet");
        assertThat(bucket.keys()).containsExactly("nyctaxi/trips/locked.parquet");
    }

    @Test
    void lists_rights_that_differ_for_the_table_that_stands() {
        aws.on("GetResourceLFTags", "{\"LFTagsOnTable\":[{\"TagKey\":\"tier\",\"TagValues\":[\"gold\"]}]}");
        Map<String, Object> config =
                Map.of("lf_tags_config", Map.of("enabled", true, "tags_table", Map.of("tier", "gold", "pii", "no")));
        assertThat(lake.duties(LakeWorld.trips(config)))
                .extracting(LakeSide.Duty::described)
                .containsExactly("AddLFTagsToResource: the table, pii=no");
    }

    @Test
    void finds_slips_before_anything_is_asked() {
        assertThatThrownBy(() -> lake.check(LakeWorld.trips(Map.of("lf_tags_config", Map.of("enable", true)))))
                .hasMessageContaining("no key enable");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void a_schema_that_has_to_be_made_lies_below_the_engines_location() {
        Relation relation = new Relation(null, "sales", "x");
        assertThat(lake.placeOf(relation)).isEmpty();
        assertThat(world.lake(new TablePlace("s3://lake/", false)).placeOf(relation))
                .isEqualTo("s3://lake/sales");
        assertThat(world.lake(new TablePlace("s3://lake", true)).placeOf(relation))
                .isEqualTo("s3://lake");
    }
}
