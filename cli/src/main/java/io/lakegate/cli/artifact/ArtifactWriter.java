package io.lakegate.cli.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one of dbt's JSON files, whole or not at all. */
public final class ArtifactWriter {
    /** The dbt whose artifacts these are equal to. */
    static final String DBT_VERSION = "1.10.23";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ArtifactWriter() {}

    public static Map<String, @Nullable Object> metadata(String schema, String invocationId) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("dbt_schema_version", "https://schemas.getdbt.com/dbt/" + schema + ".json");
        metadata.put("dbt_version", DBT_VERSION);
        metadata.put("generated_at", java.time.Instant.now().toString());
        metadata.put("invocation_id", invocationId);
        metadata.put("env", Map.of());
        return metadata;
    }

    public static void write(Path directory, String name, Map<String, ?> document) {
        try {
            Files.createDirectories(directory);
            Path unfinished = directory.resolve(name + ".tmp");
            MAPPER.writeValue(unfinished.toFile(), document);
            Files.move(unfinished, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new QueryException(
                    ErrorCode.IO_ERROR, "Cannot write " + directory.resolve(name) + ": " + e.getMessage() + ".", e);
        }
    }
}
