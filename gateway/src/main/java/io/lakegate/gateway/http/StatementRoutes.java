package io.lakegate.gateway.http;

import io.lakegate.gateway.statement.Answer;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.GatewayConnection;
import io.lakegate.gateway.statement.LiveStatement;
import io.lakegate.gateway.statement.MemoryAnswers;
import io.lakegate.gateway.statement.Remarks;
import io.lakegate.gateway.statement.Segment;
import io.lakegate.gateway.statement.StatementRequest;
import io.lakegate.gateway.statement.Statements;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;

/** {@code /v1/statements} (docs/protocol.md §3 and §4). Waiting holds no thread. */
final class StatementRoutes {
    private final Connections connections;
    private final Statements statements;
    private final MemoryAnswers memory;

    StatementRoutes(Connections connections, Statements statements, MemoryAnswers memory) {
        this.connections = connections;
        this.statements = statements;
        this.memory = memory;
    }

    void addTo(Router router) {
        router.on(HttpMethod.POST, "/v1/statements", this::submit)
                .on(HttpMethod.GET, "/v1/statements/*/segments/*", this::segment)
                .on(HttpMethod.GET, "/v1/statements/*", this::status)
                .on(HttpMethod.DELETE, "/v1/statements/*", this::delete);
    }

    private void submit(Exchange exchange) {
        GatewayConnection connection =
                connections.require(exchange.header(HeaderNames.CONNECTION), exchange.principal());
        Requests.Statement body = Requests.Statement.read(exchange.body());
        StatementRequest request = body.request();
        Segment constant = statements.constant(request);
        if (constant != null) {
            exchange.concerns(memory.keep(exchange.principal(), constant));
            SegmentReply.rows(exchange, constant, Remarks.NONE);
            return;
        }
        LiveStatement statement = statements.submit(connection, request);
        exchange.concerns(statement.id());
        exchange.later(statement.answer(0, body.longestWait()), answer -> send(exchange, statement, answer));
    }

    private void segment(Exchange exchange) {
        int number = Requests.number(exchange.variable(1));
        Segment again = number == 0 ? memory.find(exchange.variable(0), exchange.principal()) : null;
        if (again != null) {
            exchange.concerns(exchange.variable(0));
            SegmentReply.rows(exchange, again, Remarks.NONE);
            return;
        }
        LiveStatement statement = find(exchange);
        exchange.later(statement.answer(number, Requests.wait(exchange)), answer -> send(exchange, statement, answer));
    }

    private void send(Exchange exchange, LiveStatement statement, Answer answer) {
        boolean last = answer instanceof Answer.Update
                || (answer instanceof Answer.Rows rows && rows.segment().end());
        if (last) {
            statements.answeredToEnd(statement);
        }
        SegmentReply.send(exchange, answer);
    }

    private void status(Exchange exchange) {
        LiveStatement statement = find(exchange);
        Duration wait = exchange.query("wait").isPresent() ? Requests.wait(exchange) : Duration.ZERO;
        exchange.later(statement.changed(wait), status -> SegmentReply.status(exchange, HttpResponseStatus.OK, status));
    }

    private void delete(Exchange exchange) {
        statements.delete(exchange.variable(0), exchange.header(HeaderNames.CONNECTION), exchange.principal());
        exchange.reply(HttpResponseStatus.NO_CONTENT, null, new byte[0]);
    }

    private LiveStatement find(Exchange exchange) {
        LiveStatement statement =
                statements.require(exchange.variable(0), exchange.header(HeaderNames.CONNECTION), exchange.principal());
        exchange.concerns(statement.id());
        return statement;
    }
}
