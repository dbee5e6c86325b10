package io.lakegate.cli.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code GET /health} says.
 *
 * @param status {@code ready}, {@code starting}, {@code failed} or {@code closing}
 * @param detail what the first engine is doing, for people; may be empty
 */
record GatewayHealth(String status, String detail) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** Asks once and blocks for at most a few seconds; empty while nothing answers. */
    static Optional<GatewayHealth> ask(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                .timeout(TIMEOUT)
                .build();
        try {
            return Optional.of(
                    read(CLIENT.send(request, BodyHandlers.ofInputStream()).body()));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    boolean ready() {
        return status.equals("ready");
    }

    boolean failed() {
        return status.equals("failed");
    }

    static GatewayHealth read(InputStream json) throws IOException {
        String status = "";
        String detail = "";
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.FIELD_NAME) {
                    continue;
                }
                String field = parser.currentName();
                if (field.equals("status") && status.isEmpty()) {
                    status = String.valueOf(parser.nextTextValue());
                } else if (field.equals("detail") && detail.isEmpty()) {
                    detail = String.valueOf(parser.nextTextValue());
                }
            }
        }
        return new GatewayHealth(status, detail);
    }
}
