package io.lakegate.gateway.engine.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** Reads the code that a statement session is sent. */
final class SentCode {
    private static final Pattern RUN = Pattern.compile("_lakegate\\.run\\(\"([^\"]+)\"\\)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentCode() {}

    /** What a statement in one piece asks for. */
    static Optional<JsonNode> wanted(String code) {
        Matcher run = RUN.matcher(code);
        return run.find() ? Optional.of(unpacked(run.group(1))) : Optional.empty();
    }

    static JsonNode unpacked(String data) {
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
