package io.lakegate.gateway.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.catalog.glue.LakeTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IcebergCommitsTest {
    private static final Instant SINCE = Instant.ofEpochMilli(2_000);
    private static final String FILE = "wh/trips/metadata/00002-a.metadata.json";

    private final FakeAws aws = new FakeAws();
    private final FakeBucket bucket = new FakeBucket("lake");
    private IcebergCommits commits;

    @BeforeEach
    void open() {
        aws.raw(bucket);
        commits = new IcebergCommits(aws.account());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void tells_what_the_newest_commit_of_the_time_added() {
        bucket.put(
                FILE,
                snapshots(snapshot(1_000, "\"added-records\":\"7\""), snapshot(3_000, "\"added-records\":\"42\"")));
        assertThat(added(FileFormat.ICEBERG, "s3://lake/" + FILE)).hasValue(42);
    }

    @Test
    void a_commit_that_names_no_added_rows_added_none() {
        bucket.put(FILE, snapshots(snapshot(3_000, "\"deleted-records\":\"7\"")));
        assertThat(added(FileFormat.ICEBERG, "s3://lake/" + FILE)).hasValue(0);
    }

    @Test
    void tells_nothing_of_commits_before_of_other_formats_and_of_files_that_are_not_plain_json() {
        bucket.put(FILE, snapshots(snapshot(1_999, "\"added-records\":\"7\"")));
        assertThat(added(FileFormat.ICEBERG, "s3://lake/" + FILE)).isEmpty();
        assertThat(added(FileFormat.PARQUET, "s3://lake/" + FILE)).isEmpty();
        assertThat(added(FileFormat.ICEBERG, "")).isEmpty();
        bucket.put(FILE, "\u001f\u008b compressed");
        assertThat(added(FileFormat.ICEBERG, "s3://lake/" + FILE)).isEmpty();
    }

    @Test
    void leaves_a_very_large_file_alone() {
        bucket.put(FILE, snapshots(snapshot(3_000, "\"added-records\":\"42\"")) + " ".repeat(5 << 20));
        assertThat(added(FileFormat.ICEBERG, "s3://lake/" + FILE)).isEmpty();
    }

    @Test
    void says_what_keeps_it_from_reading() {
        assertThatThrownBy(() -> added(FileFormat.ICEBERG, "s3://other/" + FILE))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("NoSuchBucket");
    }

    private OptionalLong added(FileFormat format, String file) {
        return commits.addedRows(
                new LakeTable(
                        "",
                        "nyctaxi",
                        "trips",
                        RelationKind.TABLE,
                        format,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        "s3://lake/wh/trips",
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        null,
                        Map.of("metadata_location", file)),
                SINCE);
    }

    private static String snapshots(String... snapshots) {
        return "{\"format-version\":2,\"snapshots\":[" + String.join(",", snapshots) + "]}";
    }

    private static String snapshot(long at, String summary) {
        return "{\"snapshot-id\":" + at + ",\"timestamp-ms\":" + at + ",\"summary\":{\"operation\":\"append\","
                + summary + "}}";
    }
}
