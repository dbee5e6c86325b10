package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.jdbc.FakeGateway.Reply;
import io.lakegate.jdbc.FakeGateway.Request;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SegmentsTest {
    private static final int ROWS = 1000;

    private final FakeGateway gateway = new FakeGateway();

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    private static Reply segment(int number, int last) {
        byte[] arrow = ArrowBytes.longs("n", (long) number * ROWS, (number + 1L) * ROWS);
        Reply reply = Reply.segment(number, arrow, ROWS, number == last);
        return number == last ? reply.with("Lakegate-Total-Rows", "" + (last + 1) * ROWS) : reply;
    }

    /** Segments 0 to 3 of 1000 longs each, the first with the POST. */
    private static Reply healthy(Request request) {
        if (request.is("POST", "/v1/statements")) {
            return segment(0, 3);
        }
        String prefix = "/v1/statements/s-1/segments/";
        if (request.is("GET", prefix)) {
            return segment(number(request), 3);
        }
        return null;
    }

    private static int number(Request request) {
        return Integer.parseInt(request.path().replaceAll(".*/segments/([0-9]+).*", "$1"));
    }

    private long sum() throws SQLException {
        try (Connection connection = DriverManager.getConnection(gateway.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM numbers")) {
            long sum = 0;
            int count = 0;
            while (rows.next()) {
                sum += rows.getLong(1);
                assertThat(rows.getRow()).isEqualTo(++count);
            }
            return sum;
        }
    }

    private static final long SUM = 4L * ROWS * (4L * ROWS - 1) / 2;

    @Test
    void segments_are_read_one_after_another() throws Exception {
        gateway.answering(SegmentsTest::healthy);
        assertThat(sum()).isEqualTo(SUM);
        assertThat(gateway.requests("GET", "/v1/statements/s-1/segments/")).hasSize(3);
        assertThat(gateway.requests("DELETE", "/v1/statements")).isEmpty();
    }

    private void firstTime(int wanted, Function<Request, Reply> answer) {
        AtomicInteger asked = new AtomicInteger();
        gateway.answering(r -> r.path().contains("/segments/" + wanted + "?") && asked.getAndIncrement() == 0
                ? answer.apply(r)
                : healthy(r));
    }

    @Test
    void a_segment_whose_connection_broke_is_fetched_again() throws Exception {
        firstTime(2, r -> FakeGateway.hangUp());
        assertThat(sum()).isEqualTo(SUM);
    }

    @Test
    void a_segment_that_was_cut_short_is_fetched_again() throws Exception {
        firstTime(2, r -> healthy(r).cutAfter(300));
        assertThat(sum()).isEqualTo(SUM);
    }

    @Test
    void a_damaged_segment_is_fetched_again() throws Exception {
        firstTime(1, r -> healthy(r).damaged());
        assertThat(sum()).isEqualTo(SUM);
    }

    @Test
    void a_damaged_first_segment_is_fetched_again_without_running_twice() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements") ? segment(0, 3).damaged() : healthy(r));
        assertThat(sum()).isEqualTo(SUM);
        assertThat(gateway.requests("POST", "/v1/statements")).hasSize(1);
        assertThat(gateway.requests("GET", "/v1/statements/s-1/segments/0")).hasSize(1);
    }

    @Test
    void a_segment_that_stays_damaged_is_an_error() {
        gateway.answering(r -> r.path().contains("/segments/1?") ? healthy(r).damaged() : healthy(r));
        assertThatThrownBy(this::sum)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"))
                .hasMessageContaining("segment 1");
    }

    @Test
    void a_segment_in_chunks_is_read_too() throws Exception {
        gateway.answering(r -> r.path().contains("/segments/1?") ? healthy(r).inChunks() : healthy(r));
        assertThat(sum()).isEqualTo(SUM);
    }

    @Test
    void a_segment_without_an_end_mark_is_an_error() {
        gateway.answering(r -> r.path().contains("/segments/3?") ? healthy(r).without("Lakegate-End") : healthy(r));
        assertThatThrownBy(this::sum)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08P01"))
                .hasMessageContaining("incomplete");
    }

    @Test
    void fewer_rows_than_announced_are_an_error() {
        gateway.answering(
                r -> r.path().contains("/segments/2?") ? healthy(r).with("Lakegate-Rows", "1001") : healthy(r));
        assertThatThrownBy(this::sum).isInstanceOf(SQLException.class).hasMessageContaining("1001 rows and sent 1000");
    }

    @Test
    void fewer_rows_in_all_than_announced_are_an_error() {
        gateway.answering(
                r -> r.path().contains("/segments/3?") ? healthy(r).with("Lakegate-Total-Rows", "4001") : healthy(r));
        assertThatThrownBy(this::sum).isInstanceOf(SQLException.class).hasMessageContaining("4001");
    }

    @Test
    void an_error_after_rows_comes_after_those_rows() throws Exception {
        gateway.answering(r -> r.path().contains("/segments/1?")
                ? Reply.error(500, "ENGINE_ERROR", "LG100", "The engine was killed")
                : healthy(r));
        try (Connection connection = DriverManager.getConnection(gateway.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM numbers")) {
            for (int i = 0; i < ROWS; i++) {
                assertThat(rows.next()).isTrue();
            }
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessage("The engine was killed");
            assertThatThrownBy(() -> rows.getLong(1)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_segment_that_is_not_ready_is_waited_for() throws Exception {
        firstTime(1, r -> Reply.of(202, "{\"id\": \"s-1\", \"state\": \"running\"}"));
        assertThat(sum()).isEqualTo(SUM);
    }

    @Test
    void a_result_that_is_left_early_is_forgotten_at_the_gateway() throws Exception {
        gateway.answering(SegmentsTest::healthy);
        try (Connection connection = DriverManager.getConnection(gateway.url());
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT n FROM numbers");
            rows.next();
            rows.close();
            assertThat(gateway.requests("DELETE", "/v1/statements/s-1")).hasSize(1);
        }
    }

    @Test
    void a_run_that_is_left_early_is_read_to_its_error() throws Exception {
        gateway.answering(r -> {
            if (r.path().contains("/segments/3?")) {
                return Reply.error(400, "RUN_FAILED", "LG001", "1 of 3 models failed");
            }
            Reply reply = healthy(r);
            return reply == null ? null : reply.with("Lakegate-Effects", "true");
        });
        try (Connection connection = DriverManager.getConnection(gateway.url())) {
            Statement statement = connection.createStatement();
            assertThat(statement.execute("RUN MODELS")).isTrue();
            assertThatThrownBy(statement::close)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("LG001"));
        }
        assertThat(gateway.requests("DELETE", "/v1/statements")).isEmpty();
    }

    @Test
    void max_rows_end_the_result() throws Exception {
        gateway.answering(SegmentsTest::healthy);
        try (Connection connection = DriverManager.getConnection(gateway.url());
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(1500);
            ResultSet rows = statement.executeQuery("SELECT n FROM numbers");
            int count = 0;
            while (rows.next()) {
                count++;
                assertThat(count == ROWS || rows.isLast() == (count == 1500)).isTrue();
            }
            assertThat(count).isEqualTo(1500);
        }
        assertThat(gateway.requests("POST", "/v1/statements").get(0).body()).contains("\"maxRows\":1500");
    }
}
