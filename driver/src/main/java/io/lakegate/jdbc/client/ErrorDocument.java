package io.lakegate.jdbc.client;

import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.json.JsonObject;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An answer that reports an error (docs/protocol.md §6). */
final class ErrorDocument {
    private final int status;
    private final JsonObject error;

    private ErrorDocument(int status, JsonObject error) {
        this.status = status;
        this.error = error;
    }

    static ErrorDocument of(HttpReply reply) {
        return new ErrorDocument(reply.status, reply.json().object("error"));
    }

    boolean is(String code) {
        return code.equals(error.string("code"));
    }

    /** {@code where} names the gateway, for answers that say nothing themselves. */
    SQLException toSqlException(String where) {
        String message = error.string("message");
        if (message == null) {
            return SqlFailure.of(
                    stateOfStatus(),
                    where + " answered HTTP " + status + " and no error of Lakegate's; is it a Lakegate gateway?");
        }
        message += location(message);
        if (is("STATEMENT_TIMEOUT")) {
            return SqlFailure.timeout(message, null);
        }
        String state = error.string("sqlState");
        return SqlFailure.of(state == null ? stateOfStatus() : state, message);
    }

    private String location(String message) {
        JsonObject location = error.object("location");
        @Nullable String source = location.string("source");
        long line = location.number("line", 0);
        if (line <= 0 || message.contains("line " + line)) {
            return "";
        }
        long column = location.number("column", 0);
        return " (" + (source == null ? "" : source + ", ") + "line " + line + (column > 0 ? ", column " + column : "")
                + ")";
    }

    private String stateOfStatus() {
        switch (status) {
            case 401:
                return "28000";
            case 403:
                return "42501";
            case 408:
            case 409:
                return SqlFailure.CANCELLED;
            case 502:
            case 503:
            case 504:
                return "57P03";
            default:
                return SqlFailure.PROTOCOL_VIOLATION;
        }
    }
}
