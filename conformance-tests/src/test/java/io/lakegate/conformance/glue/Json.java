package io.lakegate.conformance.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reading and writing the bodies of Glue's calls. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode parse(byte[] body) {
        try {
            JsonNode node = body.length == 0 ? object() : MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Told below.
        }
        throw Refusal.of("SerializationException", "the body is not a JSON object");
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String required(JsonNode request, String name) {
        String text = request.path(name).asText("");
        if (text.isEmpty()) {
            throw Refusal.of(
                    "ValidationException",
                    "1 validation error detected: Value null at '" + name
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return text;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }
}
