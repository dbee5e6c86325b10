package io.lakegate.conformance.glue.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status 0 for nothing at all: the connection is closed
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    /** The request was acted upon, perhaps; the caller will never know. */
    public static final HttpAnswer SILENCE = new HttpAnswer(0, Map.of(), new byte[0]);

    public static HttpAnswer text(int status, String contentType, String text) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }
}
