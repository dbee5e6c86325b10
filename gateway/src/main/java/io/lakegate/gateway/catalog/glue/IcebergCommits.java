package io.lakegate.gateway.catalog.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.gateway.aws.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an Iceberg table's metadata file says of its commits: one read of S3, where asking Spark is a query.
 *
 * <p>Source: Iceberg's table spec, snapshots and their summaries.
 */
final class IcebergCommits {
    /** A table with thousands of snapshots has a longer file, which is not read for one number. */
    private static final int MOST_BYTES = 4 << 20;

    private static final String COMMITTED = "timestamp-ms";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TableFiles files;

    IcebergCommits(TableFiles files) {
        this.files = files;
    }

    /**
     * Rows that the newest commit added.
     *
     * @param location of the metadata file
     * @return empty when there is no commit since then, or the file cannot tell
     * @throws io.lakegate.domain.error.QueryException when S3 does not let it be read
     */
    OptionalLong addedRows(String location, Instant since) {
        Optional<byte[]> file = S3Location.of(location).flatMap(place -> files.beginning(place, MOST_BYTES));
        if (file.isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode newest = null;
        for (JsonNode snapshot : metadata(file.get(), location).path("snapshots")) {
            long committed = snapshot.path(COMMITTED).asLong();
            if (committed >= since.toEpochMilli()
                    && (newest == null || committed >= newest.path(COMMITTED).asLong())) {
                newest = snapshot;
            }
        }
        // Numbers are strings in a summary; a commit that adds nothing does not name them.
        return newest == null
                ? OptionalLong.empty()
                : OptionalLong.of(newest.path("summary").path("added-records").asLong());
    }

    private static JsonNode metadata(byte[] file, String location) {
        try (InputStream text = TableFiles.unzipped(file, location)) {
            return JSON.readTree(text);
        } catch (IOException e) {
            // Cut off, or none of Iceberg's.
            return JSON.missingNode();
        }
    }
}
