package io.lakegate.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SqlParameter;
import io.lakegate.gateway.statement.ConnectionRequest;
import io.lakegate.gateway.statement.StatementRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, read in one pass (docs/protocol.md §2 and §3). */
final class Requests {
    /** Shorter than what load balancers give an answer to begin: most of them a minute. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(55);

    private static final Duration USUAL_WAIT = Duration.ofSeconds(20);

    private Requests() {}

    /** A statement, and how long its answer may be held back. */
    static final class Statement implements Json.Fields {
        private String sql = "";
        private List<SqlParameter> parameters = List.of();
        private long maxRows;
        private long timeoutMillis;
        private long waitMillis = USUAL_WAIT.toMillis();
        private boolean describe;
        private String requestId = "";

        static Statement read(byte[] body) {
            Statement statement = new Statement();
            Json.object(body, statement);
            if (statement.sql.isBlank()) {
                throw Json.malformed("\"sql\" is missing or empty");
            }
            return statement;
        }

        @Override
        public void field(String name, JsonParser json) throws IOException {
            switch (name) {
                case "sql" -> sql = Json.text(name, json);
                case "parameters" -> parameters = parameters(json);
                case "maxRows" -> maxRows = Json.number(name, json);
                case "timeoutMillis" -> timeoutMillis = Json.number(name, json);
                case "waitMillis" -> waitMillis = Json.number(name, json);
                case "describe" -> describe = Json.flag(name, json);
                case "requestId" -> requestId = Json.text(name, json);
                default -> {
                    // Of a later version: the protocol says to ignore it.
                }
            }
        }

        StatementRequest request() {
            return new StatementRequest(
                    sql, parameters, maxRows, Duration.ofMillis(timeoutMillis), describe, requestId);
        }

        Duration longestWait() {
            return bounded(waitMillis);
        }
    }

    private static List<SqlParameter> parameters(JsonParser json) throws IOException {
        List<SqlParameter> parameters = new ArrayList<>();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return parameters;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.malformed("\"parameters\" is not an array");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Parameter parameter = new Parameter();
            Json.each(json, parameter);
            parameters.add(new SqlParameter(type(parameter.type), parameter.value));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw Json.malformed("an element of \"parameters\" is not an object");
        }
        return parameters;
    }

    private static final class Parameter implements Json.Fields {
        private String type = "";
        private @Nullable String value;

        @Override
        public void field(String name, JsonParser json) throws IOException {
            if (name.equals("type")) {
                type = Json.text(name, json);
            } else if (name.equals("value")) {
                value = json.currentToken() == JsonToken.VALUE_NULL ? null : Json.text(name, json);
            }
        }
    }

    private static SqlParameter.Type type(String name) {
        try {
            return SqlParameter.Type.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new QueryException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "\"" + name + "\" is no parameter type; expected one of " + List.of(SqlParameter.Type.values())
                            + ".",
                    e);
        }
    }

    /** What a connection is asked to be, or to become. */
    static final class Connection implements Json.Fields {
        private String project = "";
        private String catalog = "";
        private String schema = "";
        private String client = "";
        private Map<String, String> settings = Map.of();

        static Connection read(byte[] body) {
            Connection connection = new Connection();
            Json.object(body, connection);
            return connection;
        }

        @Override
        public void field(String name, JsonParser json) throws IOException {
            switch (name) {
                case "project" -> project = Json.text(name, json);
                case "catalog" -> catalog = Json.text(name, json);
                case "schema" -> schema = Json.text(name, json);
                case "client" -> client = Json.text(name, json);
                case "settings" -> settings = Json.texts(name, json);
                default -> {
                    // Of a later version: the protocol says to ignore it.
                }
            }
        }

        ConnectionRequest request(String clientHeader) {
            if (project.isEmpty()) {
                throw Json.malformed("\"project\" is missing or empty");
            }
            return new ConnectionRequest(project, catalog, schema, settings, client.isEmpty() ? clientHeader : client);
        }

        String catalog() {
            return catalog;
        }

        String schema() {
            return schema;
        }
    }

    /** {@code ?wait=}, in milliseconds. */
    static Duration wait(Exchange exchange) {
        return exchange.query("wait").map(Requests::millis).orElse(USUAL_WAIT);
    }

    private static Duration millis(String text) {
        try {
            return bounded(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new QueryException(
                    ErrorCode.PROTOCOL_VIOLATION, "?wait= is a number of milliseconds, not \"" + text + "\".", e);
        }
    }

    private static Duration bounded(long millis) {
        return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_WAIT.toMillis())));
    }

    /** A segment's number in a path. */
    static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a negative one.
        }
        throw new QueryException(
                ErrorCode.PROTOCOL_VIOLATION, "A segment's number is a whole number from 0, not \"" + text + "\".");
    }
}
