package io.lakegate.gateway.http;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.arrow.BufferInput;
import io.lakegate.gateway.arrow.RowReader;
import io.lakegate.gateway.http.form.ResultForm;
import io.lakegate.gateway.statement.Answer;
import io.lakegate.gateway.statement.ConnectionRequest;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.GatewayConnection;
import io.lakegate.gateway.statement.LiveStatement;
import io.lakegate.gateway.statement.Segment;
import io.lakegate.gateway.statement.StatementRequest;
import io.lakegate.gateway.statement.Statements;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** {@code /v1/query}: SQL in, a readable result out, streamed (docs/protocol.md §7). Holds a thread for its time. */
final class QueryRoute {
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Connections connections;
    private final Statements statements;
    private final Executor threads;

    QueryRoute(Connections connections, Statements statements, Executor threads) {
        this.connections = connections;
        this.statements = statements;
        this.threads = threads;
    }

    void addTo(Router router) {
        router.on(HttpMethod.POST, "/v1/query", this::query);
    }

    private void query(Exchange exchange) {
        ResultForm form = ResultForm.accepted(exchange.header(HttpHeaderNames.ACCEPT));
        if (form.forPeople()) {
            exchange.plainErrors();
        }
        String sql = new String(exchange.body(), StandardCharsets.UTF_8);
        if (sql.isBlank()) {
            throw new QueryException(
                    ErrorCode.PROTOCOL_VIOLATION, "The body is empty; send the SQL as curl -d \"select 1\" does.");
        }
        ConnectionRequest where = new ConnectionRequest(
                exchange.query("project").orElse("default"),
                exchange.query("catalog").orElse(""),
                exchange.query("schema").orElse(""),
                Map.of(),
                exchange.header(HttpHeaderNames.USER_AGENT));
        BodyStream body = new BodyStream(exchange, form.mediaType());
        exchange.blocking(threads, () -> run(exchange, where, sql, form, body));
    }

    private void run(Exchange exchange, ConnectionRequest where, String sql, ResultForm form, BodyStream body) {
        GatewayConnection connection = connections.passing(exchange.principal(), where);
        try {
            LiveStatement statement = statements.submit(connection, StatementRequest.of(sql));
            exchange.onLoop(() -> exchange.concerns(statement.id()));
            try {
                body.whenGone(() -> statements.delete(statement.id(), "", connection.principal()));
                stream(statement, form, body);
            } finally {
                statements.delete(statement.id(), "", connection.principal());
            }
        } catch (QueryException e) {
            if (!body.begun()) {
                throw e;
            }
            body.breakOff(form.error(e));
        } finally {
            connections.close(connection);
        }
    }

    private static void stream(LiveStatement statement, ResultForm form, BodyStream body) {
        int number = 0;
        boolean end = false;
        while (!end) {
            Answer answer = await(statement, number);
            if (answer instanceof Answer.Rows rows) {
                write(rows.segment(), form, body);
                number++;
                end = rows.segment().end();
            } else if (answer instanceof Answer.Update update) {
                body.write(form.update(update.count()));
                end = true;
            }
        }
        body.write(form.end());
        body.finish();
    }

    private static Answer await(LiveStatement statement, int number) {
        try {
            return statement.answer(number, WAIT).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof QueryException query) {
                throw query;
            }
            throw e;
        }
    }

    private static void write(Segment segment, ResultForm form, BodyStream body) {
        if (form.isArrow()) {
            // One stream of all segments: their schema once, their batches, one end.
            for (int part = segment.number() == 0 ? 0 : 1; part < segment.body().size(); part++) {
                ByteBuffer bytes = segment.body().get(part);
                boolean endMarker = part == segment.body().size() - 1;
                if (!endMarker || segment.end()) {
                    body.write(copy(bytes));
                }
            }
            return;
        }
        try (RowReader rows = new RowReader(new BufferInput(segment.body()))) {
            if (segment.number() == 0) {
                body.write(form.begin(rows.columns()));
            }
            while (rows.next()) {
                body.write(form.row(rows));
            }
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
