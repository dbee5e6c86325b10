package io.lakegate.gateway.http;

import io.lakegate.gateway.statement.ConnectionRequest;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.GatewayConnection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.Executor;

/** {@code /v1/connections} (docs/protocol.md §2). */
final class ConnectionRoutes {
    /** What {@code Lakegate-Client} may say is for logs: a line's worth. */
    private static final int LONGEST_CLIENT = 200;

    private final Connections connections;
    private final ServerFacts facts;
    private final Executor blocking;

    ConnectionRoutes(Connections connections, ServerFacts facts, Executor blocking) {
        this.connections = connections;
        this.facts = facts;
        this.blocking = blocking;
    }

    void addTo(Router router) {
        router.on(HttpMethod.POST, "/v1/connections", this::open)
                .on(
                        HttpMethod.GET,
                        "/v1/connections/*",
                        exchange -> describe(exchange, HttpResponseStatus.OK, find(exchange)))
                .on(HttpMethod.PATCH, "/v1/connections/*", this::change)
                .on(HttpMethod.DELETE, "/v1/connections/*", this::close);
    }

    private void open(Exchange exchange) {
        String client = exchange.header("lakegate-client");
        String known = client.isEmpty() ? exchange.header(HttpHeaderNames.USER_AGENT) : client;
        ConnectionRequest request = Requests.Connection.read(exchange.body())
                .request(known.substring(0, Math.min(LONGEST_CLIENT, known.length())));
        // Whether the project exists is asked of the store.
        exchange.blocking(blocking, () -> {
            GatewayConnection connection = connections.open(exchange.principal(), request);
            exchange.onLoop(() -> describe(exchange, HttpResponseStatus.CREATED, connection));
        });
    }

    private void change(Exchange exchange) {
        GatewayConnection connection = find(exchange);
        Requests.Connection wanted = Requests.Connection.read(exchange.body());
        connection.use(
                wanted.catalog().isEmpty() ? connection.catalog() : wanted.catalog(),
                wanted.schema().isEmpty() ? connection.schema() : wanted.schema());
        describe(exchange, HttpResponseStatus.OK, connection);
    }

    private void close(Exchange exchange) {
        connections.find(exchange.variable(0), exchange.principal()).ifPresent(connections::close);
        exchange.reply(HttpResponseStatus.NO_CONTENT, null, new byte[0]);
    }

    private GatewayConnection find(Exchange exchange) {
        return connections.require(exchange.variable(0), exchange.principal());
    }

    private void describe(Exchange exchange, HttpResponseStatus status, GatewayConnection connection) {
        exchange.json(status, json -> {
            json.writeStartObject();
            json.writeStringField("id", connection.id());
            json.writeStringField("gatewayVersion", facts.version());
            json.writeNumberField("protocol", ServerFacts.PROTOCOL);
            json.writeStringField("sparkVersion", facts.sparkVersion());
            json.writeStringField("catalog", connection.catalog());
            json.writeStringField("schema", connection.schema());
            json.writeStringField("user", connection.principal());
            json.writeNumberField("idleMillis", connections.idle().toMillis());
            json.writeEndObject();
        });
    }
}
