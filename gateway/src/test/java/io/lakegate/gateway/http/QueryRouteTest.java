package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.header;
import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.arrow.RowReader;
import io.lakegate.gateway.fake.Eventually;
import io.lakegate.gateway.fake.FakeStream;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QueryRouteTest {
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway();
        gateway.engine.rows("SELECT n FROM t", 3, 2);
        gateway.engine.rows("SELECT n FROM many", 1_500_000, 50_000);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String ask(String sql, String accept) {
        HttpResponse<byte[]> response = gateway.post("/v1/query", sql, "Accept", accept);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(header(response, "Transfer-Encoding")).isEqualTo("chunked");
        return text(response);
    }

    @Test
    void writes_csv_with_quotes_only_where_needed() {
        assertThat(ask("SELECT 1 AS x, 'a,b' AS `say \"hi\"`, '' AS e, NULL AS n", "text/csv"))
                .isEqualTo("x,\"say \"\"hi\"\"\",e,n\r\n1,\"a,b\",\"\",\r\n");
    }

    @Test
    void writes_json_and_json_lines() {
        assertThat(ask("SELECT n FROM t", "application/json"))
                .isEqualTo("{\"columns\":[{\"name\":\"n\",\"type\":\"bigint\"}],\"rows\":[\n[0],\n[1],\n[2]]}\n");
        assertThat(ask("SELECT n FROM t", "application/x-ndjson")).isEqualTo("{\"n\":0}\n{\"n\":1}\n{\"n\":2}\n");
        assertThat(ask("SELECT true AS b, 1.50 AS d", "text/xml, application/x-ndjson;q=0.5"))
                .isEqualTo("{\"b\":true,\"d\":1.50}\n");
    }

    @Test
    void writes_a_table_for_people() {
        assertThat(ask("SELECT 12 AS long_name, 'text' AS t", "*/*"))
                .isEqualTo("long_name | t\n----------+-----\n       12 | text\n(1 row)\n");
        gateway.engine.rows("DROP TABLE t", -1, 1);
        assertThat(ask("DROP TABLE t", "*/*")).isEqualTo("OK\n");
    }

    @Test
    void writes_one_arrow_stream_of_many_segments() {
        HttpResponse<byte[]> response =
                gateway.post("/v1/query", "SELECT n FROM many", "Accept", "application/vnd.apache.arrow.stream");
        long expected = 0;
        try (RowReader rows = new RowReader(new ByteArrayInputStream(response.body()))) {
            while (rows.next()) {
                assertThat(rows.value(0)).isEqualTo(expected++);
            }
        }
        assertThat(expected).isEqualTo(1_500_000);
    }

    @Test
    void tells_an_error_before_the_first_row_as_a_line_or_as_json() {
        HttpResponse<byte[]> line = gateway.post("/v1/query", "SELECT * FROM missing", "Accept", "text/csv");
        assertThat(line.statusCode()).isEqualTo(400);
        assertThat(text(line)).startsWith("ERROR 42P01 UNDEFINED_TABLE: ").endsWith("\n");
        HttpResponse<byte[]> json = gateway.post("/v1/query", "SELECT * FROM missing", "Accept", "application/json");
        assertThat(text(json)).startsWith("{\"error\":{\"code\":\"UNDEFINED_TABLE\"");
        assertThat(gateway.post("/v1/query", " ").statusCode()).isEqualTo(400);
    }

    @Test
    void breaks_the_body_off_when_the_result_fails_halfway() {
        gateway.engine.answer(
                "SELECT n FROM half",
                ignored -> new FakeStream(gateway.engine.runningCounter(), 100_000, 10_000)
                        .failing(new QueryException(ErrorCode.IO_ERROR, "The disk is gone.")));
        String sql = "SELECT n FROM half";
        String answer = gateway.raw("POST /v1/query HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nContent-Length: "
                + sql.length() + "\r\n\r\n" + sql);
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK")
                .contains("ERROR 58030 IO_ERROR: The disk is gone.")
                .endsWith("<closed>")
                .doesNotContain("\r\n0\r\n\r\n");
    }

    @Test
    void cancels_when_the_client_goes_away() throws Exception {
        gateway.engine.answer(
                "SELECT slow", ignored -> new FakeStream(gateway.engine.runningCounter(), -1, 1).hanging());
        try (Socket socket = new Socket("localhost", gateway.port())) {
            socket.getOutputStream()
                    .write("POST /v1/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\nSELECT slow"
                            .getBytes(StandardCharsets.US_ASCII));
            Eventually.holds(() -> gateway.engine.running() == 1);
        }
        Eventually.holds(() -> gateway.engine.running() == 0 && gateway.leases() == 0);
    }
}
