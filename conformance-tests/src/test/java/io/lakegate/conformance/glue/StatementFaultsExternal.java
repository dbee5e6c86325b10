package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakegate.conformance.harness.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gateway on statement sessions that are real PySpark interpreters, while AWS, S3 and clients do what they do. */
@ExtendWith(ExternalGateway.class)
final class StatementFaultsExternal {
    /** Through S3, in several objects, with a sum that tells whether each row came once. */
    private static final String LARGE = "SELECT id, repeat(sha2(CAST(id AS STRING), 256), 2) AS hash FROM range(60000)";

    private static final List<String> LARGE_SUM = List.of("60000", Long.toString(59_999L * 60_000 / 2));

    private final ExternalGateway.Livy livy;
    private final GlueStandIn glue;
    private final ResultBucket bucket;

    StatementFaultsExternal(ExternalGateway.Livy livy) {
        this.livy = livy;
        this.glue = livy.aws().glue();
        this.bucket = new ResultBucket(livy.aws());
    }

    @BeforeEach
    void warm() throws SQLException {
        try (Connection connection = livy.gateway().connect("livy")) {
            Rows.of(connection, "SELECT count(*) FROM range(3)");
        }
    }

    /** Whatever happened: no object stays, nothing runs on, and one session serves the next statement. */
    @AfterEach
    void nothing_is_left() throws SQLException {
        glue.faults().disarm();
        glue.clock().skew(Duration.ZERO);
        try (Connection connection = livy.gateway().connect("livy")) {
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(5)")).containsExactly("5");
        }
        bucket.awaitNoResults();
        SdkClient.await(() -> glue.control().unfinishedStatements(), none -> none == 0);
        assertThat(glue.control().liveSessions()).hasSize(1);
    }

    /** {@code count, sum} of the ids, read row by row. */
    private static List<String> sum(Connection connection, String sql) throws SQLException {
        long rows = 0;
        long sum = 0;
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
                sum += result.getLong(1);
            }
        }
        return List.of(Long.toString(rows), Long.toString(sum));
    }

    static Stream<List<Fault>> passing() {
        return Stream.of(
                List.of(
                        Fault.refused("s3:GetObject", "SlowDown"),
                        Fault.refused("s3:GetObject", "InternalError"),
                        Fault.lostRequest("s3:GetObject"),
                        Fault.cutResponse("s3:GetObject")),
                List.of(
                        Fault.refused("s3:PutObject", "SlowDown"),
                        Fault.refused("s3:PutObject", "InternalError"),
                        Fault.lostResponse("s3:PutObject")),
                List.of(
                        Fault.lostResponse("RunStatement"),
                        Fault.throttled("RunStatement"),
                        Fault.lostResponse("GetStatement"),
                        Fault.throttled("GetStatement"),
                        Fault.refused("GetStatement", "InternalServiceException")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_by_itself_delays_a_large_result_and_changes_nothing(List<Fault> faults) throws SQLException {
        long executions = glue.figures().of("spark.executions");
        faults.forEach(fault -> glue.faults().arm(1, fault));
        try (Connection connection = livy.gateway().connect("livy")) {
            assertThat(sum(connection, LARGE)).isEqualTo(LARGE_SUM);
        }
        assertThat(glue.faults().remaining()).isZero();
        assertThat(glue.figures().of("spark.executions") - executions).isEqualTo(1);
    }

    /** @param times how often it must happen to be taken for lasting */
    private record Lasting(Fault fault, int times, String state, String told) {}

    static Stream<Lasting> lasting() {
        return Stream.of(
                new Lasting(Fault.refused("s3:GetObject", "AccessDenied"), 1, "42501", "s3:GetObject"),
                new Lasting(Fault.refused("s3:GetObject", "NoSuchKey"), 1, "58030", "Run the statement again"),
                new Lasting(Fault.halvedObject(), 1, "58030", "Run the statement again"),
                new Lasting(Fault.refused("s3:PutObject", "AccessDenied"), 100, "58030", "may write under"),
                new Lasting(Fault.refused("RunStatement", "AccessDeniedException"), 1, "42501", "glue:RunStatement"),
                new Lasting(Fault.refused("GetStatement", "AccessDeniedException"), 1, "42501", "glue:GetStatement"),
                new Lasting(Fault.refused("RunStatement", "ExpiredTokenException"), 1, "28000", "Renew"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void what_stays_wrong_is_told_in_one_line(Lasting lasting) throws SQLException {
        glue.faults().arm(lasting.times(), lasting.fault());
        try (Connection connection = livy.gateway().connect("livy")) {
            SQLException told = catchThrowableOfType(SQLException.class, () -> sum(connection, LARGE));
            assertThat((Throwable) told).isNotNull();
            assertThat(told.getSQLState()).as(told.getMessage()).isEqualTo(lasting.state());
            assertThat(told.getMessage()).contains(lasting.told()).doesNotContain("\n");
        }
    }

    @Test
    void a_write_whose_answer_is_lost_is_done_once() throws SQLException {
        try (Connection connection = livy.gateway().connect("livy")) {
            Rows.execute(
                    connection,
                    "CREATE TABLE nyctaxi.lost_answers USING parquet LOCATION 's3://" + ExternalGateway.BUCKET
                            + "/lost_answers/' AS SELECT 1 AS x");
            glue.faults().arm(2, Fault.lostResponse("RunStatement"));
            Rows.execute(connection, "INSERT INTO nyctaxi.lost_answers VALUES (2)");
            assertThat(Rows.of(connection, "SELECT x FROM nyctaxi.lost_answers ORDER BY x"))
                    .containsExactly("1", "2");
            Rows.execute(connection, "DROP TABLE nyctaxi.lost_answers");
        }
    }

    @Test
    void a_session_that_dies_loses_no_query_and_does_no_write_twice() throws SQLException {
        long created = glue.figures().of("sessions.created");
        try (Connection connection = livy.gateway().connect("livy")) {
            glue.faults().arm(1, Fault.deathBeforeStatement());
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(7)")).containsExactly("7");

            Rows.execute(
                    connection,
                    "CREATE TABLE nyctaxi.deaths USING parquet LOCATION 's3://" + ExternalGateway.BUCKET
                            + "/deaths/' AS SELECT 1 AS x");
            glue.faults().arm(1, Fault.deathAfterStatement());
            SQLException told = catchThrowableOfType(
                    SQLException.class, () -> Rows.execute(connection, "INSERT INTO nyctaxi.deaths VALUES (2)"));
            assertThat((Throwable) told).isNotNull();
            assertThat(told.getSQLState()).isIn("08006", "08007", "40003");
            assertThat(told.getMessage()).doesNotContain("\n");
        }
        try (Connection connection = livy.gateway().connect("livy")) {
            assertThat(Rows.of(connection, "SELECT x FROM nyctaxi.deaths ORDER BY x"))
                    .containsExactly("1", "2");
            Rows.execute(connection, "DROP TABLE nyctaxi.deaths");
        }
        assertThat(glue.figures().of("sessions.created") - created).isEqualTo(2);
    }

    @Test
    void sixteen_clients_that_are_throttled_all_get_their_rows() throws Exception {
        glue.faults().arm(3, Fault.throttled("RunStatement"));
        glue.faults().arm(3, Fault.throttled("GetStatement"));
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String sql = "SELECT count(*) + " + i + " FROM range(100)";
                answers.add(clients.submit(() -> {
                    try (Connection connection = livy.gateway().connect("livy")) {
                        return Rows.of(connection, sql);
                    }
                }));
            }
            for (int i = 0; i < 16; i++) {
                assertThat(answers.get(i).get(5, TimeUnit.MINUTES)).containsExactly(Integer.toString(100 + i));
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(glue.faults().remaining()).isZero();
    }

    /** An hour to one side, and back again, which to who has got used to it is an hour to the other. */
    @Test
    void a_clock_that_is_an_hour_off_is_no_hindrance() throws SQLException {
        try (Connection connection = livy.gateway().connect("livy")) {
            glue.clock().skew(Duration.ofHours(1));
            assertThat(sum(connection, LARGE)).isEqualTo(LARGE_SUM);
            glue.clock().skew(Duration.ZERO);
            assertThat(sum(connection, LARGE)).isEqualTo(LARGE_SUM);
        }
    }

    @Test
    void a_cancel_a_timeout_and_a_closed_connection_end_what_runs_in_the_session() throws Exception {
        Predicate<Cancelled> noneIsLeft = each -> each.state().equals("57014");
        long created = glue.figures().of("sessions.created");
        List<Cancelled> told = new ArrayList<>();
        told.add(cancelled((connection, statement) -> statement.cancel(), 0));
        told.add(cancelled((connection, statement) -> {}, 1));
        assertThat(told).allMatch(noneIsLeft);
        cancelled((connection, statement) -> connection.close(), 0);
        // The lease of each was given back: otherwise another session would have been started.
        assertThat(glue.figures().of("sessions.created")).isEqualTo(created);
    }

    private record Cancelled(String state, String message) {}

    private interface Deed {
        void done(Connection connection, java.sql.Statement statement) throws SQLException;
    }

    /** Runs what would take for ever, does the deed once it runs, and waits until the session is free again. */
    private Cancelled cancelled(Deed deed, int timeoutSeconds) throws Exception {
        long cancels = glue.figures().of("api.CancelStatement");
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection connection = livy.gateway().connect("livy");
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            Future<SQLException> failure = client.submit(() -> catchThrowableOfType(
                    SQLException.class,
                    () -> statement.executeQuery(
                            "SELECT count(*) FROM range(1000000000000) WHERE md5(CAST(id AS STRING)) = ''")));
            SdkClient.await(() -> glue.control().unfinishedStatements(), running -> running > 0);
            deed.done(connection, statement);
            SQLException told = failure.get(5, TimeUnit.MINUTES);
            SdkClient.await(() -> glue.control().unfinishedStatements(), running -> running == 0);
            assertThat(glue.figures().of("api.CancelStatement") - cancels).isEqualTo(1);
            return new Cancelled(String.valueOf(told.getSQLState()), told.getMessage());
        } finally {
            client.shutdownNow();
        }
    }
}
