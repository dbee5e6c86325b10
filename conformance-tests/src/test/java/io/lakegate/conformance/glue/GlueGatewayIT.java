package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.RunningGateway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway whose engine is Glue, on Spark Connect sessions of the stand-in, while things go wrong. */
@ExtendWith(SharedStandIn.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GlueGatewayIT implements StatementContract {
    private final GlueStandIn glue;
    private RunningGateway gateway;

    GlueGatewayIT(GlueStandIn glue) {
        this.glue = glue;
    }

    @BeforeAll
    void start() throws SQLException {
        gateway = RunningGateway.start("glue", SharedStandIn.configuration(glue), StandInOptions.credentials());
        // The gateway learns of each kind of session how long it takes to start, and looks no sooner. Spark, which
        // starts once
        // for all, starts behind one of another size.
        try (Connection other =
                DriverManager.getConnection(gateway.url("glue_first") + "?lakegate.compute.worker_type=G.2X")) {
            Rows.of(other, "SELECT count(*) FROM range(3)");
        }
        endSessions();
    }

    @Override
    public Connection connect() throws SQLException {
        return gateway.connect("glue_statements");
    }

    @AfterEach
    void calm() {
        glue.faults().disarm();
    }

    @AfterAll
    void stop() {
        gateway.close();
        assertThat(glue.control().liveSessions())
                .as("sessions that somebody still pays for")
                .isEmpty();
    }

    @Test
    void queries_and_models_run_in_a_session_and_no_statement_calls_the_api() throws SQLException {
        try (Connection connection = gateway.connect("glue_models")) {
            assertThat(Rows.of(connection, "SELECT 1")).containsExactly("1");
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(10)")).containsExactly("10");
            Rows.execute(
                    connection,
                    "CREATE OR REPLACE MODEL base WITH (materialized = 'table', file_format = 'iceberg') AS SELECT 7 AS x");
            Rows.execute(
                    connection,
                    "CREATE OR REPLACE MODEL top WITH (materialized = 'view') AS SELECT x + 1 AS y FROM {{ ref('base') }}");
            assertThat(Rows.of(connection, "RUN MODELS")).contains("base", "top");
            assertThat(Rows.of(connection, "SELECT y FROM {{ ref('top') }}")).containsExactly("8");

            long calls = calls();
            for (int i = 0; i < 20; i++) {
                assertThat(Rows.of(connection, "SELECT count(*) + " + i + " FROM range(10)"))
                        .containsExactly(Integer.toString(10 + i));
            }
            // Now and then the gateway looks after its sessions; a statement as such asks Glue nothing.
            assertThat(calls() - calls).isLessThan(20);
        }
    }

    @Test
    void throttling_and_lost_answers_delay_a_session_and_leave_no_second_one() throws SQLException {
        endSessions();
        long before = glue.figures().of("sessions.created");
        glue.faults().arm(2, Fault.throttled("CreateSession"));
        glue.faults().arm(1, Fault.lostResponse("CreateSession"));
        glue.faults().arm(2, Fault.throttled("GetSession"));
        glue.faults().arm(1, Fault.lostResponse("GetSessionEndpoint"));
        try (Connection connection = gateway.connect("glue_faults")) {
            assertThat(atLast(connection, "SELECT count(*) FROM range(3)")).containsExactly("3");
        }
        assertThat(glue.figures().of("sessions.created") - before).isEqualTo(1);
        assertThat(glue.control().liveSessions()).hasSize(1);
    }

    @Test
    void a_session_that_fails_to_start_is_replaced_or_told_and_none_is_left() throws SQLException {
        endSessions();
        glue.faults().arm(1, Fault.failedProvisioning());
        try (Connection connection = gateway.connect("glue_faults")) {
            SQLException told = catchThrowableOfType(
                    SQLException.class, () -> Rows.of(connection, "SELECT count(*) FROM range(3)"));
            if (told != null) {
                assertThat(told.getMessage()).containsIgnoringCase("provision");
            }
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(3)")).containsExactly("3");
        }
        assertThat(glue.control().liveSessions()).hasSize(1);
    }

    @Test
    void an_expired_token_is_renewed() throws SQLException {
        try (Connection connection = gateway.connect("glue_faults")) {
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(3)")).containsExactly("3");
            glue.control().expireTokens();
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(4)")).containsExactly("4");
        }
    }

    @Test
    void a_broken_connection_is_taken_up_again() throws SQLException {
        try (Connection connection = gateway.connect("glue_faults")) {
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(3)")).containsExactly("3");
            glue.faults().arm(1, Fault.lostResponse("ExecutePlan"));
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(5)")).containsExactly("5");
            assertThat(glue.faults().remaining()).isZero();
        }
    }

    @Test
    void a_session_that_somebody_else_stopped_is_replaced() throws SQLException {
        try (Connection connection = gateway.connect("glue_faults")) {
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(3)")).containsExactly("3");
        }
        endSessions();
        try (Connection connection = gateway.connect("glue_faults")) {
            SQLException told = catchThrowableOfType(
                    SQLException.class, () -> Rows.of(connection, "SELECT count(*) FROM range(4)"));
            assertThat(told == null || told.getSQLState().matches("08...|57...|40003"))
                    .as(String.valueOf(told))
                    .isTrue();
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(5)")).containsExactly("5");
        }
        assertThat(glue.control().liveSessions()).hasSize(1);
    }

    @Test
    void a_write_whose_session_died_is_told_and_never_done_twice() throws SQLException {
        try (Connection connection = gateway.connect("glue_faults")) {
            Rows.execute(connection, "CREATE TABLE default.glue_deaths USING parquet AS SELECT 1 AS x");
            glue.faults().arm(1, Fault.deathAfterStatement());
            SQLException told = catchThrowableOfType(
                    SQLException.class, () -> Rows.execute(connection, "INSERT INTO default.glue_deaths VALUES (2)"));
            assertThat((Throwable) told).isNotNull();
            assertThat(told.getSQLState()).isIn("08006", "08007", "57P03", "40003");
            assertThat(told.getMessage()).doesNotContain("\n").doesNotContainIgnoringCase("exception:");
        }
        try (Connection connection = gateway.connect("glue_faults")) {
            assertThat(Rows.of(connection, "SELECT x FROM default.glue_deaths ORDER BY x"))
                    .containsExactly("1", "2");
            Rows.execute(connection, "DROP TABLE default.glue_deaths");
        }
        assertThat(glue.control().liveSessions()).hasSize(1);
    }

    @Test
    void a_session_is_its_principals_and_of_the_size_that_a_models_meta_names() throws SQLException {
        List<String> live = glue.control().liveSessions();
        int before = glue.control().requests().size();
        String configuration = """
                engines:
                  lake:
                    type: glue
                    region: us-east-1
                    role: arn:aws:iam::123456789012:role/Everybody
                    datalakeFormats: [iceberg, delta, hudi]
                    isolation: principal
                    roles: {ann: "arn:aws:iam::123456789012:role/Ann"}
                    certificates: %s
                    endpoints: {glue: "%s", sts: "%s"}
                """.formatted(SharedStandIn.CERTIFICATE.pem(), glue.endpoint(), glue.endpoint());
        try (RunningGateway own = RunningGateway.start("glue-places", configuration, StandInOptions.credentials())) {
            try (Connection ann = DriverManager.getConnection(own.url("places"), "ann", "")) {
                Rows.execute(
                        ann,
                        "CREATE MODEL places_big WITH (materialized = 'view', meta = MAP['workers', 3]) AS SELECT 7 AS x");
                assertThat(Rows.of(ann, "SELECT x FROM {{ ref('places_big') }}"))
                        .containsExactly("7");
                assertThat(Rows.of(ann, "SHOW SESSIONS")).contains("2 x G.1X", "3 x G.1X", "ann");
            }
            String settings = "?lakegate.compute.worker_type=G.2X";
            try (Connection bob = DriverManager.getConnection(own.url("places") + settings, "bob", "")) {
                assertThat(Rows.of(bob, "RUN MODELS")).contains("places_big", "success");
                assertThat(Rows.of(bob, "EXPLAIN MODEL places_big"))
                        .anyMatch(text -> text.startsWith("engine lake, 3 x G.2X, Glue 5.1, role ")
                                && text.contains("role/Everybody, for bob, in session lakegate-"));
                Rows.execute(bob, "DROP MODEL places_big");
            }
        }
        List<ObjectNode> requests = glue.control().requests();
        // Ann's model, Ann's query, and Bob's model.
        assertThat(requests).hasSize(before + 3);
        assertThat(requests)
                .extracting(request -> request.path("Role").asText().replaceAll(".*/", "") + " "
                        + request.path("NumberOfWorkers").asInt() + " "
                        + request.path("WorkerType").asText())
                .contains("Ann 3 G.1X", "Ann 2 G.1X", "Everybody 3 G.2X");
        assertThat(glue.control().liveSessions()).containsExactlyInAnyOrderElementsOf(live);
    }

    @Test
    void a_cancel_and_a_timeout_end_the_statement_and_leave_the_session_to_the_next() throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        String endless = "SELECT count(*) FROM range(1000000000000) WHERE md5(CAST(id AS STRING)) = ''";
        try (Connection connection = gateway.connect("glue_faults");
                Statement statement = connection.createStatement()) {
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(3)")).containsExactly("3");
            long created = glue.figures().of("sessions.created");
            long plans = glue.figures().of("plans.executed");
            Future<SQLException> told = client.submit(
                    () -> catchThrowableOfType(SQLException.class, () -> statement.executeQuery(endless)));
            SdkClient.await(() -> glue.figures().of("plans.executed"), now -> now > plans);
            statement.cancel();
            assertThat(told.get(5, TimeUnit.MINUTES).getSQLState()).isEqualTo("57014");
            statement.setQueryTimeout(1);
            assertThat((Throwable)
                            catchThrowableOfType(SQLTimeoutException.class, () -> statement.executeQuery(endless)))
                    .isNotNull();
            assertThat(Rows.of(connection, "SELECT count(*) FROM range(4)")).containsExactly("4");
            assertThat(glue.figures().of("sessions.created")).isEqualTo(created);
        } finally {
            client.shutdownNow();
        }
    }

    /** An hour to one side, and back again, which to who has got used to it is an hour to the other. */
    @Test
    void a_clock_that_is_an_hour_off_is_no_hindrance() throws SQLException {
        try {
            for (Duration skew : List.of(Duration.ofHours(1), Duration.ZERO)) {
                endSessions();
                glue.clock().skew(skew);
                try (Connection connection = gateway.connect("glue_faults")) {
                    assertThat(atLast(connection, "SELECT count(*) FROM range(6)"))
                            .containsExactly("6");
                }
            }
        } finally {
            glue.clock().skew(Duration.ZERO);
        }
    }

    /** As an administrator who clears up. */
    private void endSessions() {
        glue.control().liveSessions().forEach(glue.control()::stop);
    }

    private long calls() {
        return glue.figures().all().entrySet().stream()
                .filter(figure -> figure.getKey().startsWith("api."))
                .mapToLong(figure -> figure.getValue())
                .sum();
    }

    /** The first statement may meet the loss of a session, and is told so by an error that invites to try again. */
    private static List<String> atLast(Connection connection, String sql) throws SQLException {
        try {
            return Rows.of(connection, sql);
        } catch (SQLTransientException | SQLRecoverableException lost) {
            return Rows.of(connection, sql);
        }
    }
}
