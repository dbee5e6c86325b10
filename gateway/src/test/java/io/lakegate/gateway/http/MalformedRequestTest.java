package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.fake.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MalformedRequestTest {
    private static final String HOST = "Host: localhost\r\n";

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = gateway(Duration.ofHours(1));
    }

    private static TestGateway gateway(Duration requestTime) {
        TestGateway.Choices choices = new TestGateway.Choices();
        choices.http =
                new HttpLimits(8, 2048, 4096, 10_000, requestTime, Duration.ofHours(1), Duration.ofHours(1), 4, 2);
        return new TestGateway(choices);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void refuses_headers_without_end() {
        String answer = gateway.raw("GET /health HTTP/1.1\r\n" + HOST + "X-A: " + "a".repeat(10_000) + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 431 ")
                .contains("LIMIT_EXCEEDED")
                .endsWith("<closed>");
    }

    @Test
    void refuses_a_request_line_without_end() {
        assertThat(gateway.raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("<closed>");
    }

    @Test
    void refuses_a_body_larger_than_the_limit() {
        assertThat(gateway.raw("POST /v1/query HTTP/1.1\r\n" + HOST
                        + "Connection: close\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(20_000)))
                .contains(" 413 ");
    }

    @Test
    void refuses_a_chunk_of_no_length() {
        assertThat(gateway.raw(
                        "POST /v1/query HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nselect 1\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("PROTOCOL_VIOLATION")
                .endsWith("<closed>");
    }

    @Test
    void refuses_what_is_not_http() {
        assertThat(gateway.raw("\u0016\u0003\u0001 garbage\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("<closed>");
    }

    @Test
    void closes_on_a_request_that_does_not_go_on() {
        try (TestGateway hasty = gateway(Duration.ofMillis(700))) {
            assertThat(hasty.raw("POST /v1/query HTTP/1.1\r\n" + HOST + "Content-Length: 20\r\n\r\nselect"))
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("<closed>");
        }
    }

    @Test
    void answers_pipelined_requests_in_order() {
        String query = "POST /v1/query HTTP/1.1\r\n" + HOST
                + "%sAccept: text/csv\r\nContent-Length: 15\r\n\r\nselect %d as col";
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            all.append(String.format(query, i < 7 ? "" : "Connection: close\r\n", i));
        }
        String answer = gateway.raw(all.toString());
        int at = 0;
        for (int i = 0; i < 8; i++) {
            int found = answer.indexOf("col\r\n" + i + "\r\n", at);
            assertThat(found).as(answer).isGreaterThanOrEqualTo(at);
            at = found;
        }
    }

    @Test
    void closes_sockets_beyond_the_limit() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                sockets.add(new Socket("localhost", gateway.port()));
            }
            Eventually.holds(() -> gateway.server.sockets() == 8);
            assertThat(gateway.raw("GET /health HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo("<closed>");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void tells_what_is_wrong_with_json() {
        String connection = gateway.connect();
        for (String body : List.of(
                "",
                "[]",
                "{",
                "{\"sql\":5}",
                "{\"sql\":\"select 1\"",
                "{\"sql\":\"\"}",
                "{\"sql\":\"x\"}{}",
                "{\"sql\":\"x\",\"parameters\":[1]}",
                "{\"sql\":\"x\",\"parameters\":[{\"type\":\"NO\"}]}",
                "{\"sql\":\"x\",\"maxRows\":-1}",
                "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}")) {
            HttpResponse<byte[]> response = gateway.post("/v1/statements", body, "Lakegate-Connection", connection);
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(text(response)).as(body).contains("PROTOCOL_VIOLATION").contains("\"08P01\"");
        }
    }

    @Test
    void knows_its_paths_and_methods() {
        assertThat(gateway.get("/v1/nothing").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> wrong =
                gateway.send(gateway.request("/v1/query").PUT(HttpRequest.BodyPublishers.noBody()));
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(text(wrong)).contains("POST");
    }

    @Test
    void keeps_web_pages_of_other_origins_out() {
        assertThat(gateway.post("/v1/query", "select 1", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(gateway.post("/v1/query", "select 1", "Origin", "http://localhost:" + gateway.port())
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.raw("GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void a_request_for_an_unknown_connection_or_statement_is_not_found() {
        HttpResponse<byte[]> statement = gateway.statement("none", "SELECT 1", "");
        assertThat(statement.statusCode()).isEqualTo(404);
        assertThat(text(statement)).contains("CONNECTION_CLOSED");
        assertThat(text(gateway.get("/v1/statements/none/segments/0"))).contains("UNDEFINED_STATEMENT");
        HttpResponse<byte[]> project = gateway.post("/v1/connections", "{\"project\":\"nowhere\"}");
        assertThat(project.statusCode()).isEqualTo(404);
        assertThat(text(project)).contains("UNDEFINED_PROJECT");
    }
}
