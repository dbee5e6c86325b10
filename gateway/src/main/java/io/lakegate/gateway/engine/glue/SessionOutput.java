package io.lakegate.gateway.engine.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.engine.connect.SparkText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.StatementOutput;

/**
 * What a statement printed.
 *
 * @param arrow a small result, null when there is none or it went to S3
 * @param segments a large one, in order
 * @param columns when only these were asked for
 * @param ran as the session measured it; zero when it did not say
 */
record SessionOutput(
        @Nullable ByteBuffer arrow, long rows, List<Segment> segments, List<Column> columns, Duration ran) {
    private static final String START = "<<lakegate:";
    private static final String END = ":lakegate>>";
    private static final String OTHERS = "<<before:";
    private static final String END_OF_OTHERS = ":before>>";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One object in S3, a complete Arrow IPC stream of so many bytes. */
    record Segment(String key, long rows, long bytes) {}

    /**
     * Reads what is between our marks; whatever else was printed is passed over. Empty when the part that runs statements
     * is not there, so that nothing was done.
     *
     * @throws QueryException what Spark said
     */
    static Optional<SessionOutput> read(@Nullable StatementOutput output) {
        String text = output == null || output.data() == null
                ? ""
                : String.valueOf(output.data().textPlain());
        int start = text.indexOf(START);
        int end = text.indexOf(END, Math.max(0, start));
        if (start < 0 || end < 0) {
            if (output != null && "NameError".equals(output.errorName())) {
                return Optional.empty();
            }
            throw unreadable(output, text);
        }
        return Optional.of(of(text.substring(start + START.length(), end)));
    }

    /**
     * Reads what came of one statement.
     *
     * @throws QueryException what Spark said
     */
    static SessionOutput of(String outcome) {
        try {
            return of(JSON.readTree(outcome));
        } catch (IOException e) {
            throw new QueryException(ErrorCode.ENGINE_ERROR, "A Glue statement's output is damaged: " + e, e);
        }
    }

    /** What came of statements before it, by their names; none where that is not said or cannot be read. */
    static Map<String, String> before(@Nullable StatementOutput output) {
        String text = output == null || output.data() == null
                ? ""
                : String.valueOf(output.data().textPlain());
        int start = text.indexOf(OTHERS);
        int end = text.indexOf(END_OF_OTHERS, Math.max(0, start));
        Map<String, String> outcomes = new HashMap<>();
        if (start >= 0 && end >= 0) {
            try {
                JSON.readTree(text.substring(start + OTHERS.length(), end))
                        .properties()
                        .forEach(each ->
                                outcomes.put(each.getKey(), each.getValue().toString()));
            } catch (JsonProcessingException e) {
                // Each is looked at by itself then.
                return Map.of();
            }
        }
        return outcomes;
    }

    private static SessionOutput of(JsonNode json) throws IOException {
        if (json.has("error")) {
            throw failure(json.get("error"));
        }
        List<Segment> segments = new ArrayList<>();
        json.path("segments")
                .forEach(each -> segments.add(new Segment(
                        each.get(0).asText(), each.get(1).asLong(), each.get(2).asLong())));
        List<Column> columns = new ArrayList<>();
        json.path("columns")
                .forEach(each ->
                        columns.add(new Column(each.get(0).asText(), each.get(1).asText())));
        return new SessionOutput(
                json.has("arrow") ? ByteBuffer.wrap(unpacked(json.get("arrow").asText())) : null,
                json.path("rows").asLong(),
                segments,
                columns,
                Duration.ofMillis(Math.round(1000 * json.path("seconds").asDouble())));
    }

    private static byte[] unpacked(String text) throws IOException {
        try (InflaterInputStream data = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return data.readAllBytes();
        }
    }

    private static QueryException failure(JsonNode error) throws JsonProcessingException {
        String message = error.path("message").asText();
        List<String> classes = new ArrayList<>();
        error.path("classes").forEach(each -> classes.add(each.asText()));
        if (message.contains("LAKEGATE_NO_LOCATION")) {
            return new QueryException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The result is too large to come through Glue itself. Set location of the engine to a place in S3"
                            + " that the session's role may write.");
        }
        if (classes.contains("KeyboardInterrupt")) {
            return new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.");
        }
        if (classes.contains("LAKEGATE_UPLOAD")) {
            return new QueryException(
                    ErrorCode.IO_ERROR,
                    "The session could not write the result to S3: "
                            + message.lines().findFirst().orElse("").strip()
                            + " Check that its role may write under the engine's location, or try again.");
        }
        return SparkText.failure(message, classes);
    }

    private static QueryException unreadable(@Nullable StatementOutput output, String text) {
        String name = output == null ? "" : String.valueOf(output.errorName());
        String value = output == null || output.errorValue() == null ? text : output.errorValue();
        if (name.equals("KeyboardInterrupt")) {
            return new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.");
        }
        return new QueryException(
                ErrorCode.ENGINE_ERROR,
                "The Glue session failed outside of Spark: " + name + " "
                        + value.substring(0, Math.min(500, value.length())));
    }
}
