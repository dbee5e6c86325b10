package io.lakegate.templating.artifact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every artifact of one command says about itself.
 *
 * @param invocationId the command's
 * @param startedAt when the command began
 */
public record ArtifactMetadata(String invocationId, Instant startedAt) {
    /** The dbt whose artifacts these are equal to. */
    public static final String DBT_VERSION = "1.10.23";

    /** @param schema such as {@code manifest/v12} */
    public Map<String, @Nullable Object> document(String schema, Instant generatedAt) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("dbt_schema_version", "https://schemas.getdbt.com/dbt/" + schema + ".json");
        metadata.put("dbt_version", DBT_VERSION);
        metadata.put("generated_at", generatedAt.toString());
        metadata.put("invocation_id", invocationId);
        metadata.put("invocation_started_at", startedAt.toString());
        metadata.put("env", Map.of());
        return metadata;
    }
}
