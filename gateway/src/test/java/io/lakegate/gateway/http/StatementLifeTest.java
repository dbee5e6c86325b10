package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.header;
import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.fake.Eventually;
import io.lakegate.gateway.fake.FakeStream;
import io.lakegate.gateway.statement.StatementLimits;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatementLifeTest {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private TestGateway gateway;
    private String connection;

    @BeforeEach
    void start() {
        open(Duration.ofHours(1), Duration.ofHours(1));
    }

    private void open(Duration linger, Duration idle) {
        TestGateway.Choices choices = new TestGateway.Choices();
        choices.statements = new StatementLimits(
                6, 4, 8, 1 << 20, 16 << 20, 128 << 10, linger, idle, Duration.ofHours(1), Duration.ZERO);
        choices.own = (statement, context, rows) -> {
            rows.columns(List.of(new Column("node", "string"), new Column("seconds", "double")));
            rows.onProgress(Progress.of("building a"));
            rows.row("a", 1.5);
            await(goOn);
            rows.onProgress(Progress.of("building b"));
            rows.row("b", null);
            throw new QueryException(ErrorCode.RUN_FAILED, "1 of 2 nodes failed.");
        };
        gateway = new TestGateway(choices);
        connection = gateway.connect();
        gateway.engine.answer("SELECT slow", ignored -> hanging());
        gateway.engine.rows("SELECT n FROM t", 10, 4);
    }

    /** Another gateway in place of the patient one: which rows share a segment, and what expires, is then the clock's to say. */
    private void reopen(Duration linger, Duration idle) {
        gateway.close();
        open(linger, idle);
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        gateway.close();
    }

    private FakeStream hanging() {
        return new FakeStream(gateway.engine.runningCounter(), -1, 1).hanging();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rows_of_our_own_statements_come_as_they_are_made_and_the_error_after_them() {
        reopen(Duration.ofMillis(20), Duration.ofHours(1));
        HttpResponse<byte[]> first = gateway.statement(connection, "RUN MODELS", "");
        assertThat(header(first, "Lakegate-Rows")).as(text(first)).isEqualTo("1");
        assertThat(header(first, "Lakegate-End")).isEqualTo("false");
        assertThat(header(first, "Lakegate-Effects")).isEqualTo("true");
        goOn.countDown();
        String path = "/v1/statements/" + header(first, "Lakegate-Statement");
        HttpResponse<byte[]> second = gateway.get(path + "/segments/1");
        assertThat(header(second, "Lakegate-Rows")).isEqualTo("1");
        HttpResponse<byte[]> error = gateway.get(path + "/segments/2");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(text(error)).contains("RUN_FAILED", "1 of 2 nodes failed.");
    }

    @Test
    void a_long_poll_returns_when_the_progress_changes() throws Exception {
        reopen(Duration.ofMillis(20), Duration.ofHours(1));
        HttpResponse<byte[]> first = gateway.statement(connection, "RUN MODELS", "");
        String path = "/v1/statements/" + header(first, "Lakegate-Statement");
        // Asking for the next segment takes the first as read: nothing is left to fetch at once.
        assertThat(gateway.get(path + "/segments/1?wait=0").statusCode()).isEqualTo(202);
        CompletableFuture<HttpResponse<byte[]>> poll = gateway.client.sendAsync(
                gateway.request(path + "?wait=55000").build(), HttpResponse.BodyHandlers.ofByteArray());
        goOn.countDown();
        assertThat(poll.get(50, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        Eventually.holds(() -> text(gateway.get(path)).contains("\"state\":\"failed\""));
        assertThat(text(gateway.get(path))).contains("building b");
    }

    @Test
    void a_wait_for_a_segment_ends_with_its_first_row() {
        reopen(Duration.ofMillis(20), Duration.ofHours(1));
        HttpResponse<byte[]> first = gateway.statement(connection, "RUN MODELS", "");
        String path = "/v1/statements/" + header(first, "Lakegate-Statement");
        CompletableFuture<HttpResponse<byte[]>> segment = gateway.client.sendAsync(
                gateway.request(path + "/segments/1?wait=55000").build(), HttpResponse.BodyHandlers.ofByteArray());
        goOn.countDown();
        assertThat(segment.join().statusCode()).isEqualTo(200);
    }

    @Test
    void a_reader_that_stops_stops_the_engine_and_goes_on_where_it_was() {
        AtomicReference<FakeStream> stream = new AtomicReference<>();
        gateway.engine.answer("SELECT n FROM big", ignored -> {
            stream.set(new FakeStream(gateway.engine.runningCounter(), 2_000_000, 10_000));
            return stream.get();
        });
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM big", "");
        Eventually.holds(() -> gateway.statements.heldBytes() >= 1 << 20);
        long held = gateway.statements.heldBytes();
        assertThat(held).isLessThan((1 << 20) + (200 << 10));
        assertThat(stream.get().given()).isLessThan(200_000);
        String path = "/v1/statements/" + header(response, "Lakegate-Statement") + "/segments/";
        long rows = 0;
        int number = 0;
        while (true) {
            rows += Long.parseLong(header(response, "Lakegate-Rows"));
            assertThat(gateway.statements.heldBytes()).isLessThan((1 << 20) + (400 << 10));
            if (header(response, "Lakegate-End").equals("true")) {
                break;
            }
            response = gateway.get(path + ++number);
            assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        }
        assertThat(rows).isEqualTo(2_000_000);
        Eventually.holds(() -> gateway.engine.running() == 0 && gateway.leases() == 0);
    }

    @Test
    void leases_and_bytes_are_given_back_however_a_statement_ends() {
        gateway.engine.answer(
                "SELECT n FROM broken",
                ignored -> new FakeStream(gateway.engine.runningCounter(), 5, 5)
                        .failing(new QueryException(ErrorCode.DATA_ERROR, "Bad data.")));
        gateway.statement(connection, "SELECT n FROM broken", "");
        gateway.statement(connection, "SELECT n FROM missing", "");
        gateway.statement(connection, "SELECT slow", ",\"timeoutMillis\":30");
        HttpResponse<byte[]> pending = gateway.statement(connection, "SELECT slow", ",\"waitMillis\":30");
        gateway.delete("/v1/statements/" + header(pending, "Lakegate-Statement"));
        gateway.statement(connection, "SELECT slow", ",\"waitMillis\":1");
        gateway.delete("/v1/connections/" + connection);
        Eventually.holds(() -> gateway.leases() == 0 && gateway.engine.running() == 0);
        Eventually.holds(() -> gateway.statements.heldBytes() == 0);
    }

    @Test
    void a_statement_nobody_asks_about_is_cancelled_and_forgotten() {
        reopen(Duration.ofHours(1), Duration.ofSeconds(1));
        HttpResponse<byte[]> pending = gateway.statement(connection, "SELECT slow", ",\"waitMillis\":1");
        String path = "/v1/statements/" + header(pending, "Lakegate-Statement");
        Eventually.holds(() -> gateway.statements.unread().isEmpty());
        assertThat(gateway.get(path).statusCode()).isEqualTo(404);
        Eventually.holds(() -> gateway.engine.running() == 0 && gateway.leases() == 0);
    }

    @Test
    void refuses_more_statements_than_a_connection_may_have() {
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.statement(connection, "SELECT slow", ",\"waitMillis\":0")
                            .statusCode())
                    .isEqualTo(202);
        }
        HttpResponse<byte[]> fifth = gateway.statement(connection, "SELECT slow", ",\"waitMillis\":0");
        assertThat(fifth.statusCode()).isEqualTo(429);
        assertThat(text(fifth)).contains("TOO_MANY_STATEMENTS", "\"retryable\":true");
        for (int i = 0; i < 2; i++) {
            assertThat(gateway.statement(gateway.connect(), "SELECT slow", ",\"waitMillis\":0")
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(gateway.statement(gateway.connect(), "SELECT slow", ",\"waitMillis\":0")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void answered_statements_do_not_count() {
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.statement(connection, "SELECT n FROM t", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_same_request_runs_once() {
        HttpResponse<byte[]> once = gateway.statement(connection, "SELECT n FROM t", ",\"requestId\":\"r1\"");
        HttpResponse<byte[]> twice = gateway.statement(connection, "SELECT n FROM t", ",\"requestId\":\"r1\"");
        assertThat(header(twice, "Lakegate-Statement")).isEqualTo(header(once, "Lakegate-Statement"));
        assertThat(twice.body()).isEqualTo(once.body());
        assertThat(gateway.engine.asked()).hasSize(1);
        HttpResponse<byte[]> byRequest =
                gateway.send(gateway.request("/v1/statements/r1/segments/0").header("Lakegate-Connection", connection));
        assertThat(byRequest.body()).isEqualTo(once.body());
    }

    @Test
    void a_cancel_that_overtakes_its_request_wins() {
        gateway.delete("/v1/statements/r2", "Lakegate-Connection", connection);
        HttpResponse<byte[]> late = gateway.statement(connection, "SELECT n FROM t", ",\"requestId\":\"r2\"");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(gateway.engine.asked()).isEmpty();
    }

    @Test
    void delivers_no_more_rows_than_asked_for() {
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM t", ",\"maxRows\":6");
        assertThat(header(response, "Lakegate-Total-Rows")).isEqualTo("6");
        Eventually.holds(() -> gateway.engine.running() == 0);
    }

    @Test
    void describes_without_running() {
        HttpResponse<byte[]> response =
                gateway.statement(connection, "SELECT n FROM t WHERE n = ?", ",\"describe\":true");
        assertThat(header(response, "Lakegate-Parameters")).isEqualTo("1");
        assertThat(header(response, "Lakegate-Rows")).isEqualTo("0");
        assertThat(header(response, "Lakegate-End")).isEqualTo("true");
        HttpResponse<byte[]> change =
                gateway.statement(connection, "INSERT INTO t VALUES (?, ?)", ",\"describe\":true");
        assertThat(header(change, "Lakegate-Parameters")).isEqualTo("2");
        assertThat(change.body()).isEmpty();
        assertThat(gateway.engine.asked()).isEmpty();
    }

    @Test
    void wants_a_value_for_each_marker() {
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM t WHERE n = ?", "");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("INVALID_PARAMETER_VALUE");
    }

    @Test
    void renders_jinja_before_the_engine_sees_it() {
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM {{ t }}", "");
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(gateway.engine.asked().get(0).sql()).isEqualTo("SELECT n FROM t");
    }

    @Test
    void takes_no_statement_once_it_stops_and_cancels_what_does_not_end() {
        HttpResponse<byte[]> pending = gateway.statement(connection, "SELECT slow", ",\"waitMillis\":0");
        assertThat(pending.statusCode()).isEqualTo(202);
        Eventually.holds(() -> gateway.engine.running() == 1);
        gateway.statements.drain(Duration.ofMillis(50));
        Eventually.holds(() -> gateway.engine.running() == 0);
        HttpResponse<byte[]> late = gateway.statement(connection, "SELECT n FROM t", "");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(text(late)).contains("SHUTTING_DOWN");
    }
}
