package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Hive and Glue write differently. */
final class HiveNames {
    private HiveNames() {}

    /** Hive's patterns: {@code *} for anything, {@code |} between alternatives. */
    static Pattern pattern(@Nullable String pattern) {
        return Pattern.compile(
                pattern == null ? ".*" : pattern.replaceAll("(?<!\\.)\\*", ".*"), Pattern.CASE_INSENSITIVE);
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    static ObjectNode json(@Nullable Map<String, String> strings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (strings != null) {
            strings.forEach((name, value) -> {
                if (value != null) {
                    json.put(name, value);
                }
            });
        }
        return json;
    }
}
