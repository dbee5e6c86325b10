package io.lakegate.gateway.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.catalog.glue.LakeTable;
import io.lakegate.gateway.lake.removal.S3Prefix;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * What an Iceberg table's metadata file says of its commits (Iceberg's table specification, "Snapshots"). Two calls of AWS, where
 * asking Spark is a query. Blocks; safe to share between threads.
 */
final class IcebergCommits {
    /** A table with thousands of snapshots has a file that is not read for one number. */
    private static final long LARGEST = 4L << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsAccount account;

    IcebergCommits(AwsAccount account) {
        this.account = account;
    }

    /**
     * Rows that the newest commit added; empty when there is none in that time, or the file cannot tell.
     *
     * @throws io.lakegate.domain.error.QueryException {@code ACCESS_DENIED} and others, when the file cannot be read
     */
    OptionalLong addedRows(LakeTable table, Instant since) {
        Optional<S3Prefix> file = S3Prefix.of(table.parameters().getOrDefault("metadata_location", ""));
        if (!table.iceberg() || file.isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode newest = null;
        for (JsonNode snapshot : metadata(file.get()).path("snapshots")) {
            long committed = snapshot.path("timestamp-ms").asLong();
            if (committed >= since.toEpochMilli()
                    && (newest == null
                            || committed >= newest.path("timestamp-ms").asLong())) {
                newest = snapshot;
            }
        }
        // Numbers are strings in a summary; a commit that adds nothing does not name them.
        return newest == null
                ? OptionalLong.empty()
                : OptionalLong.of(newest.path("summary").path("added-records").asLong());
    }

    private JsonNode metadata(S3Prefix file) {
        return account.ask("s3:GetObject", () -> {
            try (ResponseInputStream<GetObjectResponse> body = account.s3()
                    .getObject(request -> request.bucket(file.bucket()).key(file.path()))) {
                Long size = body.response().contentLength();
                if (size == null || size > LARGEST) {
                    body.abort();
                    return JSON.missingNode();
                }
                return JSON.readTree(body);
            } catch (IOException broken) {
                return JSON.missingNode();
            }
        });
    }
}
