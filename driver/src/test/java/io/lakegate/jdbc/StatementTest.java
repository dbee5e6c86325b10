package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.jdbc.FakeGateway.Reply;
import io.lakegate.jdbc.progress.ObservableStatement;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatementTest {
    private final FakeGateway gateway = new FakeGateway();
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection(gateway.url());
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        gateway.close();
    }

    private static Reply one() {
        return Reply.segment(0, ArrowBytes.people("Ann"), 1, true);
    }

    private String posted(int index) {
        return gateway.requests("POST", "/v1/statements").get(index).body();
    }

    @Test
    void an_update_has_a_count_and_no_rows() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements") ? Reply.update(3_000_000_000L) : null);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("DELETE FROM t")).isFalse();
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.getLargeUpdateCount()).isEqualTo(3_000_000_000L);
            assertThat(statement.getUpdateCount()).isEqualTo(Integer.MAX_VALUE);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.executeLargeUpdate("DELETE FROM t")).isEqualTo(3_000_000_000L);
        }
    }

    @Test
    void a_loop_over_results_ends() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements") ? one() : null);
        try (Statement statement = connection.createStatement()) {
            int results = 0;
            boolean rows = statement.execute("SELECT 1");
            while (rows || statement.getUpdateCount() != -1) {
                results++;
                rows = statement.getMoreResults();
            }
            assertThat(results).isEqualTo(1);
        }
    }

    @Test
    void a_prepared_statement_costs_nothing_until_it_runs_and_binds_at_the_gateway() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements") ? one() : null);
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            assertThat(gateway.requests("POST", "/v1/statements")).isEmpty();
            int i = 1;
            statement.setInt(i++, 5);
            statement.setString(i++, "it's \"é\"\n");
            statement.setNull(i++, Types.DATE);
            statement.setBigDecimal(i++, new BigDecimal("1E+3"));
            statement.setObject(i++, LocalDate.of(2016, 1, 31));
            statement.setObject(i++, LocalDateTime.of(2016, 1, 31, 10, 0));
            statement.setObject(i++, OffsetDateTime.of(2016, 1, 31, 10, 0, 0, 0, ZoneOffset.ofHours(2)));
            statement.setTimestamp(i++, Timestamp.from(Instant.parse("2016-01-31T10:00:00.123456Z")));
            statement.setDate(i++, Date.valueOf("2016-01-31"));
            statement.setBytes(i++, new byte[] {1, 2, 3});
            statement.setObject(i++, UUID.fromString("00000000-0000-0000-0000-000000000001"));
            statement.setObject(i++, "7", Types.BIGINT);
            statement.setObject(i++, 1.005, Types.DECIMAL, 2);
            statement.setBoolean(i++, true);
            statement.executeQuery();
        }
        assertThat(posted(0))
                .contains(
                        "{\"type\":\"INT\",\"value\":\"5\"}",
                        "{\"type\":\"STRING\",\"value\":\"it's \\\"é\\\"\\u000a\"}",
                        "{\"type\":\"NULL\",\"value\":null}",
                        "{\"type\":\"DECIMAL\",\"value\":\"1000\"}",
                        "{\"type\":\"DATE\",\"value\":\"2016-01-31\"}",
                        "{\"type\":\"TIMESTAMP_NTZ\",\"value\":\"2016-01-31T10:00:00\"}",
                        "{\"type\":\"TIMESTAMP\",\"value\":\"2016-01-31T08:00:00Z\"}",
                        "{\"type\":\"TIMESTAMP\",\"value\":\"2016-01-31T10:00:00.123456Z\"}",
                        "{\"type\":\"BINARY\",\"value\":\"AQID\"}",
                        "{\"type\":\"STRING\",\"value\":\"00000000-0000-0000-0000-000000000001\"}",
                        "{\"type\":\"LONG\",\"value\":\"7\"}",
                        "{\"type\":\"DECIMAL\",\"value\":\"1.01\"}",
                        "{\"type\":\"BOOLEAN\",\"value\":\"true\"}");
    }

    @Test
    void a_parameter_without_a_value_is_named() throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            statement.setInt(2, 1);
            assertThatThrownBy(statement::executeQuery)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Parameter 1");
        }
    }

    @Test
    void columns_and_parameters_are_described_without_running() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? Reply.segment(0, ArrowBytes.nobody(), 0, true).with("Lakegate-Parameters", "2")
                : null);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, name FROM t WHERE a = ? AND b = ?")) {
            assertThat(statement.getMetaData().getColumnName(2)).isEqualTo("name");
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(2);
        }
        assertThat(gateway.requests("POST", "/v1/statements")).hasSize(1);
        assertThat(posted(0)).contains("\"describe\":true");
    }

    @Test
    void a_batch_runs_in_order_and_tells_where_it_failed() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? runs.incrementAndGet() < 3
                        ? Reply.update(runs.get())
                        : Reply.error(400, "SYNTAX_ERROR", "42601", "no such verb")
                : null);
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT 1");
            statement.addBatch("INSERT 2");
            assertThat(statement.executeBatch()).containsExactly(1, 2);
            statement.addBatch("INSRT 3");
            assertThatThrownBy(statement::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getUpdateCounts()).isEmpty();
                assertThat(e.getSQLState()).isEqualTo("42601");
                assertThat(e.getMessage()).contains("1 of 1", "no such verb");
            });
        }
    }

    @Test
    void an_error_keeps_its_place_in_the_template() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements") ? Reply.of(400, """
                        {"error": {"code": "UNDEFINED_MODEL", "sqlState": "42P01", "message": "There is no model x",
                         "location": {"source": "models/a.sql", "line": 3, "column": 14}}}""") : null);
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("RUN MODELS"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42P01"))
                    .hasMessage("There is no model x (models/a.sql, line 3, column 14)");
        }
    }

    @Test
    void unsupported_features_do_not_evict_the_connection_from_a_pool() throws Exception {
        assertThatThrownBy(() -> connection.prepareCall("{call x}"))
                .isInstanceOfSatisfying(
                        SQLFeatureNotSupportedException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("HYC00"));
        connection.setAutoCommit(false);
        connection.commit();
        connection.rollback();
        assertThat(connection.getWarnings().getMessage()).contains("nothing was rolled back");
        connection.setReadOnly(true);
        assertThat(connection.isValid(60)).isTrue();
    }

    @Test
    void the_gateways_timeout_is_a_timeout_exception() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? Reply.error(408, "STATEMENT_TIMEOUT", "57014", "took longer than 7 s")
                : null);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(7);
            assertThatThrownBy(() -> statement.execute("SELECT slow()")).isInstanceOf(SQLTimeoutException.class);
        }
        assertThat(posted(0)).contains("\"timeoutMillis\":7000");
    }

    @Test
    void a_gateway_that_forgets_the_timeout_is_not_waited_for() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        gateway.answering(r -> {
            if (r.is("POST", "/v1/statements")) {
                await(never);
            }
            return null;
        });
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("SELECT slow()")).isInstanceOf(SQLTimeoutException.class);
        }
        assertThat(gateway.requests("DELETE", "/v1/statements/")).isNotEmpty();
        never.countDown();
    }

    @Test
    void the_network_timeout_is_real() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        connection.setNetworkTimeout(Runnable::run, 300);
        assertThat(connection.getNetworkTimeout()).isEqualTo(300);
        gateway.answering(r -> {
            await(never);
            return null;
        });
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
        }
        never.countDown();
    }

    @Test
    void a_statement_is_cancelled_before_its_first_answer() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        gateway.answering(r -> {
            if (r.is("POST", "/v1/statements")) {
                running.countDown();
                await(cancelled);
                return Reply.error(409, "CANCELLED", "57014", "cancelled");
            }
            if (r.is("DELETE", "/v1/statements/")) {
                cancelled.countDown();
            }
            return null;
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Statement statement = connection.createStatement()) {
            Future<?> cancel = other.submit(() -> {
                await(running);
                statement.cancel();
                return null;
            });
            assertThatThrownBy(() -> statement.execute("SELECT slow()"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            cancel.get();
        } finally {
            other.shutdown();
        }
        String requestId = posted(0).replaceAll(".*\"requestId\":\"([^\"]+)\".*", "$1");
        assertThat(gateway.requests("DELETE", "/v1/statements/" + requestId)).hasSize(1);
    }

    @Test
    void progress_is_heard_while_waiting() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        gateway.answering(r -> {
            if (r.is("POST", "/v1/statements") || (r.is("GET", "/v1/statements/") && polls.incrementAndGet() < 3)) {
                return Reply.of(
                                202,
                                "{\"id\": \"s-1\", \"state\": \"running\", \"progress\": {\"completed\": %d, \"total\": 10, \"message\": \"warming up\"}}"
                                        .formatted(polls.get()))
                        .with("Lakegate-Statement", "s-1");
            }
            return r.is("GET", "/v1/statements/") ? one() : null;
        });
        List<String> heard = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement
                    .unwrap(ObservableStatement.class)
                    .onProgress((completed, total, message) -> heard.add(completed + "/" + total + " " + message));
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
        assertThat(heard).containsExactly("0/10 warming up", "1/10 warming up", "2/10 warming up");
    }

    @Test
    void an_update_that_took_long_answers_at_segment_0() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? Reply.of(202, "{\"id\": \"s-1\"}").with("Lakegate-Statement", "s-1")
                : r.is("GET", "/v1/statements/s-1/segments/0") ? Reply.update(7) : null);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT")).isEqualTo(7);
        }
    }

    @Test
    void a_plain_connection_that_the_gateway_forgot_is_opened_again_unnoticed() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? "c-1".equals(r.headers().get("lakegate-connection"))
                        ? Reply.error(404, "CONNECTION_CLOSED", "08003", "idle")
                        : one()
                : null);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
        }
        assertThat(gateway.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_with_state_is_not_opened_again() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? runs.getAndIncrement() == 0
                        ? Reply.update(0).with("Lakegate-State", "changed").with("Lakegate-Schema", "s2")
                        : Reply.error(404, "CONNECTION_CLOSED", "08003", "idle")
                : null);
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE s2");
            assertThat(connection.getSchema()).isEqualTo("s2");
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
        }
        assertThat(gateway.connections()).isEqualTo(1);
    }

    @Test
    void a_statement_lost_with_its_gateway_is_not_run_again() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? runs.getAndIncrement() == 0
                        ? FakeGateway.hangUp()
                        : Reply.error(404, "CONNECTION_CLOSED", "08003", "unknown")
                : null);
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT"))
                    .isInstanceOf(SQLTransactionRollbackException.class)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40003"));
        }
        assertThat(gateway.connections()).isEqualTo(1);
    }

    @Test
    void a_lost_answer_is_asked_for_again_under_the_same_request_id() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? runs.getAndIncrement() == 0 ? FakeGateway.hangUp() : Reply.update(1)
                : null);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT")).isEqualTo(1);
        }
        assertThat(posted(0)).isEqualTo(posted(1));
    }

    @Test
    void schema_and_catalog_change_without_sql() throws Exception {
        gateway.answering(r -> r.is("PATCH", "/v1/connections/c-1")
                ? Reply.of(200, "{\"id\": \"c-1\", \"catalog\": \"glue_catalog\", \"schema\": \"gold\"}")
                : null);
        connection.setCatalog("glue_catalog");
        assertThat(connection.getCatalog()).isEqualTo("glue_catalog");
        assertThat(connection.getSchema()).isEqualTo("gold");
        assertThat(gateway.requests("PATCH", "/v1/").get(0).body()).isEqualTo("{\"catalog\":\"glue_catalog\"}");
    }

    @Test
    void identifiers_and_literals_are_quoted_as_spark_reads_them() throws Exception {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.enquoteIdentifier("a`b", false)).isEqualTo("`a``b`");
            assertThat(statement.enquoteIdentifier("plain", false)).isEqualTo("plain");
            assertThat(statement.enquoteIdentifier("plain", true)).isEqualTo("`plain`");
            assertThat(statement.enquoteLiteral("it's a \\")).isEqualTo("'it\\'s a \\\\'");
        }
    }

    @Test
    void a_statement_closes_on_completion_when_asked() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements") ? one() : null);
        Statement statement = connection.createStatement();
        statement.closeOnCompletion();
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertThat(statement.isClosed()).isFalse();
        rows.close();
        assertThat(statement.isClosed()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
