package io.lakegate.gateway.catalog.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.aws.S3Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of a Delta table, which only its own log knows: the newest {@code metaData} action. Commits are read from the newest
 * one back, and the checksum beside a commit, which repeats that action, spares the others. A checkpoint is Parquet and is
 * not read: where nothing else has the action, the columns stay unknown and the log says why.
 *
 * <p>Source: Delta's transaction log protocol (delta log entries, checkpoints, version checksum file, change metadata).
 */
final class DeltaLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(json|crc)");

    /** The action stands among the first of a commit that has it. */
    private static final int MOST_BYTES = 4 << 20;

    /** Delta writes a checkpoint every ten commits or every hundred. */
    private static final int MOST_COMMITS = 120;

    private final TableFiles files;

    DeltaLog(TableFiles files) {
        this.files = files;
    }

    /** What a table's log says of it. */
    record Schema(List<Column> columns, List<String> partitionColumns) {
        static final Schema UNKNOWN = new Schema(List.of(), List.of());
    }

    /**
     * @param location of the table
     * @return {@link Schema#UNKNOWN} where it is not in S3, or is in a checkpoint alone
     * @throws io.lakegate.domain.error.QueryException when S3 does not let the log be read
     */
    Schema read(String location) {
        Optional<S3Location> log = S3Location.of(location).map(place -> place.at("_delta_log"));
        return log.isEmpty() ? Schema.UNKNOWN : read(log.get());
    }

    private Schema read(S3Location log) {
        NavigableMap<String, List<String>> commits = commits(log);
        int looked = 0;
        for (String version : commits.descendingKeySet()) {
            List<String> kinds = commits.getOrDefault(version, List.of());
            for (String kind : List.of("crc", "json")) {
                Optional<Schema> schema = kinds.contains(kind)
                        ? files.beginning(log.at(version + "." + kind), MOST_BYTES)
                                .flatMap(DeltaLog::schema)
                        : Optional.empty();
                if (schema.isPresent()) {
                    return schema.get();
                }
            }
            // What a commit says that is not there may be anything.
            if (!kinds.contains("json") || ++looked == MOST_COMMITS) {
                break;
            }
        }
        LOG.atWarn()
                .addKeyValue("log", log)
                .addKeyValue("commits", commits.size())
                .log("the columns of a Delta table are in a Parquet checkpoint alone, which metadata does not read");
        return Schema.UNKNOWN;
    }

    /** From the last checkpoint on, by version: whether there is a commit, a checksum or both. */
    private NavigableMap<String, List<String>> commits(S3Location log) {
        String from = files.beginning(log.at("_last_checkpoint"), MOST_BYTES)
                .flatMap(DeltaLog::json)
                .map(checkpoint -> String.format(
                        Locale.ROOT, "%020d", checkpoint.path("version").asLong(0)))
                .orElse("0");
        NavigableMap<String, List<String>> commits = new TreeMap<>();
        for (String name : files.names(log, from)) {
            Matcher commit = COMMIT.matcher(name);
            if (commit.matches()) {
                commits.computeIfAbsent(commit.group(1), version -> new ArrayList<>())
                        .add(commit.group(2));
            }
        }
        return commits;
    }

    /** A commit is an action a line; a checksum is one object, whose name for the same thing is {@code metadata}. */
    private static Optional<Schema> schema(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"schemaString\""))
                .flatMap(line -> json(line.getBytes(StandardCharsets.UTF_8)).stream())
                .map(action -> action.has("metaData") ? action.path("metaData") : action.path("metadata"))
                .flatMap(metadata -> schema(metadata).stream())
                .findFirst();
    }

    private static Optional<Schema> schema(JsonNode metadata) {
        List<String> partitions = new ArrayList<>();
        metadata.path("partitionColumns").forEach(name -> partitions.add(name.asText()));
        return SparkSchema.parsed(metadata.path("schemaString").asText(""))
                .map(columns -> new Schema(columns, List.copyOf(partitions)));
    }

    private static Optional<JsonNode> json(byte[] text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (IOException e) {
            // A line that the limit cut off, or a file that is being written.
            return Optional.empty();
        }
    }
}
