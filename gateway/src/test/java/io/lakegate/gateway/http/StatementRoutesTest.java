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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatementRoutesTest {
    private TestGateway gateway;
    private String connection;

    @BeforeEach
    void start() {
        gateway = new TestGateway();
        connection = gateway.connect();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static List<Object> firstColumn(byte[] arrow) {
        List<Object> values = new ArrayList<>();
        try (RowReader rows = new RowReader(new ByteArrayInputStream(arrow))) {
            while (rows.next()) {
                values.add(rows.value(0));
            }
        }
        return values;
    }

    @Test
    void answers_a_constant_query_without_the_engine() {
        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response = gateway.statement(connection, "SELECT 1", "");
            assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
            assertThat(header(response, "Lakegate-End")).isEqualTo("true");
            assertThat(header(response, "Lakegate-Total-Rows")).isEqualTo("1");
            assertThat(firstColumn(response.body())).containsExactly(1);
        }
        assertThat(gateway.engine.sessions()).isEmpty();
    }

    @Test
    void gives_an_answer_from_memory_again_to_whom_it_was_given() {
        gateway.statement(connection, "SELECT 1", "");
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT 1", "");
        String segment = "/v1/statements/" + header(response, "Lakegate-Statement") + "/segments/0";
        assertThat(gateway.get(segment).body()).isEqualTo(response.body());
        // Without users, who one is is what one says: ZXZlOg== is "eve:".
        assertThat(gateway.send(gateway.request(segment).header("Authorization", "Basic ZXZlOg=="))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void answers_a_small_query_in_one_round_trip() {
        gateway.engine.rows("SELECT n FROM t", 10, 4);
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM t", "");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.apache.arrow.stream");
        assertThat(header(response, "Lakegate-Result")).isEqualTo("rows");
        assertThat(header(response, "Lakegate-Segment")).isEqualTo("0");
        assertThat(header(response, "Lakegate-Rows")).isEqualTo("10");
        assertThat(header(response, "Lakegate-End")).isEqualTo("true");
        assertThat(header(response, "Lakegate-Total-Rows")).isEqualTo("10");
        CRC32 crc = new CRC32();
        crc.update(response.body());
        assertThat(header(response, "Lakegate-Checksum")).isEqualTo(String.format("crc32=%08x", crc.getValue()));
        assertThat(firstColumn(response.body())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(gateway.engine.running()).isZero();
    }

    @Test
    void splits_a_large_result_into_segments_that_can_be_asked_for_again() {
        gateway.engine.rows("SELECT n FROM big", 4_000_000, 100_000);
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM big", "");
        String id = header(response, "Lakegate-Statement");
        long rows = 0;
        int number = 0;
        while (true) {
            assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
            assertThat(header(response, "Lakegate-Segment")).isEqualTo(Integer.toString(number));
            rows += Long.parseLong(header(response, "Lakegate-Rows"));
            HttpResponse<byte[]> again = gateway.get("/v1/statements/" + id + "/segments/" + number);
            assertThat(again.body()).isEqualTo(response.body());
            if (header(response, "Lakegate-End").equals("true")) {
                break;
            }
            response = gateway.get("/v1/statements/" + id + "/segments/" + ++number);
        }
        assertThat(rows).isEqualTo(4_000_000);
        assertThat(header(response, "Lakegate-Total-Rows")).isEqualTo("4000000");
        assertThat(number).isPositive();
        assertThat(gateway.get("/v1/statements/" + id + "/segments/0").statusCode())
                .isEqualTo(410);
    }

    @Test
    void gives_a_last_segment_again_however_large_it_is() {
        // One batch above what results read to their end may hold together: an eighth of 64 MB.
        gateway.engine.rows("SELECT n FROM one_batch", 1_500_000, 1_500_000);
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM one_batch", "");
        String id = header(response, "Lakegate-Statement");
        int number = 0;
        while (!header(response, "Lakegate-End").equals("true")) {
            response = gateway.get("/v1/statements/" + id + "/segments/" + ++number);
        }
        HttpResponse<byte[]> again = gateway.get("/v1/statements/" + id + "/segments/" + number);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(response.body());
    }

    @Test
    void tells_the_error_after_the_rows_that_came_before_it() {
        gateway.engine.answer(
                "SELECT n FROM broken",
                ignored -> new FakeStream(gateway.engine.runningCounter(), 5, 5)
                        .failing(new QueryException(ErrorCode.DIVISION_BY_ZERO, "Division by zero.")));
        HttpResponse<byte[]> rows = gateway.statement(connection, "SELECT n FROM broken", "");
        assertThat(rows.statusCode()).isEqualTo(200);
        assertThat(header(rows, "Lakegate-Rows")).isEqualTo("5");
        assertThat(header(rows, "Lakegate-End")).isEqualTo("false");
        HttpResponse<byte[]> error =
                gateway.get("/v1/statements/" + header(rows, "Lakegate-Statement") + "/segments/1");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(text(error)).contains("\"code\":\"DIVISION_BY_ZERO\"").contains("\"sqlState\":\"22012\"");
    }

    @Test
    void answers_a_failure_with_its_code() {
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT * FROM missing", "");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("\"code\":\"UNDEFINED_TABLE\"").contains("\"sqlState\":\"42P01\"");
        assertThat(header(response, "Lakegate-Statement")).isNotEmpty();
    }

    @Test
    void reports_an_update_count_for_a_statement_without_a_result_set() {
        gateway.engine.rows("CREATE TABLE t (n BIGINT)", -1, 1);
        HttpResponse<byte[]> response = gateway.statement(connection, "CREATE TABLE t (n BIGINT)", "");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(header(response, "Lakegate-Result")).isEqualTo("update");
        assertThat(header(response, "Lakegate-Update-Count")).isEqualTo("0");
        assertThat(response.body()).isEmpty();
        String id = header(response, "Lakegate-Statement");
        assertThat(header(gateway.get("/v1/statements/" + id + "/segments/0"), "Lakegate-Result"))
                .isEqualTo("update");
    }

    @Test
    void answers_202_while_a_statement_runs_and_404_once_it_is_forgotten() {
        gateway.engine.answer(
                "SELECT slow", ignored -> new FakeStream(gateway.engine.runningCounter(), -1, 1).hanging());
        HttpResponse<byte[]> pending = gateway.statement(connection, "SELECT slow", ",\"waitMillis\":50");
        assertThat(pending.statusCode()).isEqualTo(202);
        assertThat(text(pending))
                .containsPattern("\"state\":\"(queued|starting|running)\"")
                .contains("\"result\":\"unknown\"");
        String path = "/v1/statements/" + header(pending, "Lakegate-Statement");
        assertThat(gateway.delete(path).statusCode()).isEqualTo(204);
        assertThat(gateway.delete(path).statusCode()).isEqualTo(204);
        assertThat(gateway.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_waits_for_a_statement_that_is_cancelled_hears_409() {
        gateway.engine.answer(
                "SELECT slow", ignored -> new FakeStream(gateway.engine.runningCounter(), -1, 1).hanging());
        var waiting = gateway.client.sendAsync(
                gateway.request("/v1/statements")
                        .header("Lakegate-Connection", connection)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"sql\":\"SELECT slow\",\"requestId\":\"r\",\"waitMillis\":55000}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        Eventually.holds(() -> gateway.engine.running() == 1);
        assertThat(gateway.delete("/v1/statements/r", "Lakegate-Connection", connection)
                        .statusCode())
                .isEqualTo(204);
        assertThat(waiting.join().statusCode()).isEqualTo(409);
    }

    @Test
    void gives_up_at_the_timeout() {
        gateway.engine.answer(
                "SELECT slow", ignored -> new FakeStream(gateway.engine.runningCounter(), -1, 1).hanging());
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT slow", ",\"timeoutMillis\":50");
        assertThat(response.statusCode()).isEqualTo(408);
        assertThat(text(response)).contains("STATEMENT_TIMEOUT");
    }
}
