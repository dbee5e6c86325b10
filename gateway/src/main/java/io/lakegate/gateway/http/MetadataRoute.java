package io.lakegate.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lakegate.gateway.metadata.MetadataAnswers;
import io.lakegate.gateway.metadata.MetadataQuestion;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.MemoryAnswers;
import io.lakegate.gateway.statement.Remarks;
import io.lakegate.gateway.statement.Segment;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** {@code /v1/metadata} (docs/protocol.md §5). What is in memory is answered where it is asked. */
final class MetadataRoute {
    private final Connections connections;
    private final MetadataAnswers answers;
    private final MemoryAnswers memory;
    private final Executor blocking;

    MetadataRoute(Connections connections, MetadataAnswers answers, MemoryAnswers memory, Executor blocking) {
        this.connections = connections;
        this.answers = answers;
        this.memory = memory;
        this.blocking = blocking;
    }

    void addTo(Router router) {
        router.on(HttpMethod.POST, "/v1/metadata", this::ask);
    }

    private void ask(Exchange exchange) {
        Body body = new Body();
        Json.object(exchange.body(), body);
        MetadataQuestion question = body.question(engine(exchange));
        Segment known = answers.known(question);
        if (known != null) {
            send(exchange, known);
            return;
        }
        exchange.blocking(blocking, () -> {
            Segment answer = answers.ask(question);
            exchange.onLoop(() -> send(exchange, answer));
        });
    }

    /** Whose catalog a connection sees: that of its engine. Who names no connection asks the default one's. */
    private String engine(Exchange exchange) {
        String connection = exchange.header(HeaderNames.CONNECTION);
        return connection.isEmpty()
                ? ""
                : connections.require(connection, exchange.principal()).engine();
    }

    private void send(Exchange exchange, Segment answer) {
        exchange.concerns(memory.keep(exchange.principal(), answer));
        SegmentReply.rows(exchange, answer, Remarks.NONE);
    }

    private static final class Body implements Json.Fields {
        private String kind = "";
        private @Nullable String catalog;
        private @Nullable String schemaPattern;
        private @Nullable String tablePattern;
        private @Nullable String columnPattern;
        private @Nullable List<String> types;

        @Override
        public void field(String name, JsonParser json) throws IOException {
            switch (name) {
                case "kind" -> kind = Json.text(name, json);
                case "catalog" -> catalog = pattern(name, json);
                case "schemaPattern" -> schemaPattern = pattern(name, json);
                case "tablePattern" -> tablePattern = pattern(name, json);
                case "columnPattern" -> columnPattern = pattern(name, json);
                case "types" -> types = types(json);
                default -> {
                    // Of a later version: the protocol says to ignore it.
                }
            }
        }

        private static @Nullable String pattern(String name, JsonParser json) throws IOException {
            return json.currentToken() == JsonToken.VALUE_NULL ? null : Json.text(name, json);
        }

        private static @Nullable List<String> types(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw Json.malformed("\"types\" is not an array");
            }
            List<String> types = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                types.add(json.getText());
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw Json.malformed("an element of \"types\" is not a string");
            }
            return types;
        }

        MetadataQuestion question(String engine) {
            return new MetadataQuestion(
                    MetadataQuestion.Kind.named(kind),
                    engine,
                    catalog,
                    schemaPattern,
                    tablePattern,
                    columnPattern,
                    types);
        }
    }
}
