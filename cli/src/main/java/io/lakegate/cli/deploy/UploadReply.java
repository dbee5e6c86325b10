package io.lakegate.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a gateway says of a project that it took.
 *
 * @param changed false when it had the same already
 * @param counts nodes by type
 * @param warnings one line each, with their places
 */
public record UploadReply(String name, boolean changed, Map<String, Integer> counts, List<String> warnings) {
    static UploadReply of(JsonNode document) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        document.path("counts")
                .properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
        List<String> warnings = new ArrayList<>();
        document.path("warnings").forEach(warning -> warnings.add(ProjectUpload.problem(warning)));
        return new UploadReply(
                document.path("name").asText(), document.path("changed").asBoolean(true), counts, warnings);
    }
}
