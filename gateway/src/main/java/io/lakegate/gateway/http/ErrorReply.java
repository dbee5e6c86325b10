package io.lakegate.gateway.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lakegate.domain.error.ErrorAudience;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A {@link QueryException} on the wire (docs/protocol.md §6). */
final class ErrorReply {
    private ErrorReply() {}

    static HttpResponseStatus status(QueryException error) {
        return switch (error.code()) {
            case AUTHENTICATION_FAILED -> HttpResponseStatus.UNAUTHORIZED;
            case ACCESS_DENIED -> HttpResponseStatus.FORBIDDEN;
            case CONNECTION_CLOSED, UNDEFINED_STATEMENT, UNDEFINED_PROJECT -> HttpResponseStatus.NOT_FOUND;
            case STATEMENT_TIMEOUT -> HttpResponseStatus.REQUEST_TIMEOUT;
            case CANCELLED -> HttpResponseStatus.CONFLICT;
            case RESULT_EXPIRED -> HttpResponseStatus.GONE;
            case LIMIT_EXCEEDED -> HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
            case TOO_MANY_STATEMENTS -> HttpResponseStatus.TOO_MANY_REQUESTS;
            case ENGINE_UNAVAILABLE, SHUTTING_DOWN -> HttpResponseStatus.SERVICE_UNAVAILABLE;
            default ->
                error.code().audience() == ErrorAudience.USER
                        ? HttpResponseStatus.BAD_REQUEST
                        : HttpResponseStatus.INTERNAL_SERVER_ERROR;
        };
    }

    static byte[] json(QueryException error, String statement) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            said(json, error);
            if (!statement.isEmpty()) {
                json.writeStringField("statement", statement);
            }
            others(json, error);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void said(JsonGenerator json, QueryException error) throws IOException {
        json.writeStringField("code", error.code().name());
        json.writeStringField("sqlState", error.code().sqlState());
        json.writeStringField("message", error.message());
        json.writeBooleanField("retryable", error.code().retryable());
        if (error.location().isPresent()) {
            location(json, error.location().get());
        }
    }

    /** What else is wrong, where a whole project was looked at. */
    private static void others(JsonGenerator json, QueryException error) throws IOException {
        boolean some = false;
        for (Throwable other : error.getSuppressed()) {
            if (other instanceof QueryException each) {
                if (!some) {
                    json.writeArrayFieldStart("others");
                    some = true;
                }
                json.writeStartObject();
                said(json, each);
                json.writeEndObject();
            }
        }
        if (some) {
            json.writeEndArray();
        }
    }

    static void location(JsonGenerator json, SourceLocation location) throws IOException {
        json.writeObjectFieldStart("location");
        if (location.source() != null) {
            json.writeStringField("source", location.source());
        }
        json.writeNumberField("line", location.line());
        json.writeNumberField("column", location.column());
        json.writeEndObject();
    }

    /** One line for people. */
    static byte[] line(QueryException error) {
        String place = error.location().map(location -> " (" + location + ")").orElse("");
        return ("ERROR " + error.code().sqlState() + " " + error.code() + place + ": "
                        + error.message().replace('\n', ' ') + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
