package io.lakegate.jdbc.client;

import io.lakegate.jdbc.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** One request of the protocol: idempotent, so it may be sent again when its answer was lost. */
final class HttpRequest {
    /** Writes a body; called again for each time the request is sent. */
    interface Body {
        void write(JsonWriter json);
    }

    final String method;
    final String path;
    final @Nullable Body body;

    private HttpRequest(String method, String path, @Nullable Body body) {
        this.method = method;
        this.path = path;
        this.body = body;
    }

    static HttpRequest get(String path) {
        return new HttpRequest("GET", path, null);
    }

    static HttpRequest delete(String path) {
        return new HttpRequest("DELETE", path, null);
    }

    static HttpRequest post(String path, Body body) {
        return new HttpRequest("POST", path, body);
    }

    static HttpRequest patch(String path, Body body) {
        return new HttpRequest("PATCH", path, body);
    }
}
