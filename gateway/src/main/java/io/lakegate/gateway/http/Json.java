package io.lakegate.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON in and out, streaming: what a request names is read, what it does not name is skipped. */
final class Json {
    /** Depth stops nested brackets from using up the stack of whoever parses; lengths are bounded by the body's. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** Told of each field of an object; must consume its value or leave it to be skipped. */
    interface Fields {
        void field(String name, JsonParser json) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an object.
     *
     * @throws QueryException {@code PROTOCOL_VIOLATION} when it is none
     */
    static void object(byte[] body, Fields fields) {
        try (JsonParser json = FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("it is not a JSON object");
            }
            each(json, fields);
            if (json.nextToken() != null) {
                throw malformed("something follows the JSON object");
            }
        } catch (IOException e) {
            throw malformed(reason(e));
        }
    }

    /** Reads the object the parser stands on. */
    static void each(JsonParser json, Fields fields) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            fields.field(name, json);
            json.skipChildren();
        }
    }

    /** A string, or empty for null. */
    static String text(String name, JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> "";
            default -> throw malformed("\"" + name + "\" is not a string");
        };
    }

    static long number(String name, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw malformed("\"" + name + "\" is not a whole number");
        }
        long value = json.getLongValue();
        if (value < 0) {
            throw malformed("\"" + name + "\" is negative");
        }
        return value;
    }

    static boolean flag(String name, JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw malformed("\"" + name + "\" is neither true nor false");
        };
    }

    static Map<String, String> texts(String name, JsonParser json) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            each(json, (key, value) -> values.put(key, text(key, value)));
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            throw malformed("\"" + name + "\" is not an object");
        }
        return values;
    }

    static QueryException malformed(String what) {
        return new QueryException(
                ErrorCode.PROTOCOL_VIOLATION, "The request's body cannot be read: " + what + ". See docs/protocol.md.");
    }

    /** Jackson's reason without the text it stopped at: that may be a parameter's value. */
    private static String reason(IOException e) {
        if (e instanceof com.fasterxml.jackson.core.JsonProcessingException json && json.getLocation() != null) {
            return "it is not well-formed JSON at line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr();
        }
        return "it is not well-formed JSON";
    }
}
