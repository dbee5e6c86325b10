package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol under requests that no driver sends. After each of them the gateway answers the next client. */
@ExtendWith(SharedGateway.class)
final class MalformedRequestsIT {
    private final RunningGateway gateway;

    MalformedRequestsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @AfterEach
    void the_next_client_is_served() {
        assertThat(post("/v1/query", "select 1 as x").body()).contains("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/statements | {not json            | 400",
                "/v1/statements | []                   | 400",
                "/v1/statements | {}                   | 400",
                "/v1/statements | {\"sql\": 5}         | 400",
                "/v1/statements | {\"sql\": \"select 1\", \"parameters\": [{\"type\": \"NOPE\", \"value\": \"1\"}]} | 400",
                "/v1/statements | {\"sql\": \"select 1\", \"waitMillis\": -5} | 400",
                "/v1/connections | {\"schema\": \"x\"} | 400",
                "/v1/metadata   | {\"kind\": \"nonsense\"} | 400",
                "/v1/nowhere    | {}                   | 404",
            })
    void a_bad_body_is_told_in_json(String path, String body, int status) {
        HttpResponse<String> answer = inConnection(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"sqlState\"")
                .contains("\"message\"")
                .doesNotContain("\tat ");
    }

    @Test
    void unknown_statements_and_segments_are_404() {
        assertThat(gateway.get("/v1/statements/nobody").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/v1/statements/nobody/segments/0").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/v1/statements/nobody/segments/x").statusCode()).isIn(400, 404);
        assertThat(gateway.get("/v1/connections/nobody").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/9.9%0D%0A%0D%0A",
                "NONSENSE%0D%0A%0D%0A",
                "POST /v1/query HTTP/1.1%0D%0AHost: x%0D%0AContent-Length: minus%0D%0A%0D%0A",
                "POST /v1/query HTTP/1.1%0D%0AHost: x%0D%0AContent-Length: 3%0D%0ATransfer-Encoding: chunked%0D%0A%0D%0A0%0D%0A%0D%0A",
                "GET /%FF%FE%00 HTTP/1.1%0D%0AHost: x%0D%0A%0D%0A",
            })
    void broken_http_is_refused_and_the_socket_closed(String escaped) throws IOException {
        String answer = raw(
                java.net.URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer).matches("(?s)(HTTP/1\\.[01] [45].*)?");
    }

    @Test
    void headers_without_end_are_431() throws IOException {
        String answer = raw(("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(200_000) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer).matches("(?s)(HTTP/1\\.1 4(31|13|00).*)?");
    }

    @Test
    void a_body_without_end_is_refused_before_it_is_read() throws IOException {
        String answer = raw("POST /v1/query HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\nselect"
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void a_statement_outside_of_a_connection_is_told_to_open_one() {
        HttpResponse<String> answer = post("/v1/statements", "{\"sql\": \"select 1\"}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("CONNECTION_CLOSED").contains("08003");
    }

    private HttpResponse<String> inConnection(String path, String body) {
        String opened = post("/v1/connections", "{\"project\": \"malformed\"}").body();
        String id = opened.replaceFirst("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return gateway.send(HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
                .header("Lakegate-Connection", id)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> post(String path, String body) {
        return gateway.send(HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Sends bytes and reads until the gateway closes; it must close. */
    private String raw(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException reset) {
            // Closed with our bytes unread: as good an answer.
            return "";
        }
    }
}
