package io.lakegate.gateway.catalog.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.FakeAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IcebergCommitsTest {
    private static final String FILE = "lake/wh/trips/metadata/00002-a.metadata.json";

    private final FakeAws aws = new FakeAws();
    private final FakeObjects objects = new FakeObjects();
    private IcebergCommits commits;

    @BeforeEach
    void open() {
        aws.raw(objects);
        commits = new IcebergCommits(new TableFiles(aws.account()));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void tells_what_the_newest_commit_of_the_time_added() {
        objects.put(FILE, snapshots(snapshot(1_000, "added-records", 7), snapshot(3_000, "added-records", 42)));
        assertThat(added("s3://" + FILE)).hasValue(42);
    }

    @Test
    void a_commit_that_names_no_added_rows_added_none() {
        objects.put(FILE, snapshots(snapshot(3_000, "deleted-records", 7)));
        assertThat(added("s3://" + FILE)).hasValue(0);
    }

    @Test
    void reads_a_compressed_file() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(snapshots(snapshot(3_000, "added-records", 42)).getBytes(StandardCharsets.UTF_8));
        }
        String file = FILE.replace(".metadata", ".gz.metadata");
        objects.put(file, zipped.toByteArray());
        assertThat(added("s3://" + file)).hasValue(42);
    }

    @Test
    void tells_nothing_of_commits_before_of_no_file_and_of_one_that_is_cut_off() {
        String whole = snapshots(snapshot(1_999, "added-records", 7));
        objects.put(FILE, whole);
        assertThat(added("s3://" + FILE)).isEmpty();
        assertThat(added("s3://lake/wh/other.metadata.json")).isEmpty();
        assertThat(added("")).isEmpty();
        objects.put(FILE, snapshots(snapshot(3_000, "added-records", 7)).substring(0, whole.length() - 4));
        assertThat(added("s3://" + FILE)).isEmpty();
    }

    @Test
    void says_what_keeps_it_from_reading() {
        objects.refusal = "AccessDenied";
        assertThatThrownBy(() -> added("s3://" + FILE))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
                .hasMessageContaining("s3:GetObject");
    }

    private OptionalLong added(String location) {
        return commits.addedRows(location, Instant.ofEpochMilli(2_000));
    }

    private static String snapshots(String... snapshots) {
        return "{\"format-version\":2,\"snapshots\":[" + String.join(",", snapshots) + "]}";
    }

    private static String snapshot(long at, String name, long count) {
        return "{\"snapshot-id\":" + at + ",\"timestamp-ms\":" + at + ",\"summary\":{\"operation\":\"append\",\"" + name
                + "\":\"" + count + "\"}}";
    }
}
