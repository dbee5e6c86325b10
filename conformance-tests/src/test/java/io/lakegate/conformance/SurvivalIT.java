package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes on when something dies. */
@ExtendWith(SharedGateway.class)
final class SurvivalIT {
    /** A row, and then hours of work for no more: whoever has read the row knows that the engine is at it. */
    private static final String ENDLESS = "SELECT id FROM range(0, 1, 1, 1) UNION ALL"
            + " SELECT id FROM range(0, 1000000000000000, 1, 1) WHERE sqrt(id) < 0";

    @Test
    void killing_the_engine_in_mid_query_is_an_sql_exception_and_the_next_statement_works(RunningGateway gateway)
            throws Exception {
        try (Connection connection = gateway.connect("survival");
                Statement statement = connection.createStatement();
                ResultSet endless = statement.executeQuery(ENDLESS)) {
            assertThat(endless.next()).isTrue();
            long before = gateway.engine().pid();
            assertThat(gateway.engine().destroyForcibly()).isTrue();

            SQLException told = catchThrowableOfType(SQLException.class, endless::next);
            assertThat(told.getSQLState()).isIn("08006", "57P03", "40003");
            assertThat(told.getMessage()).doesNotContain("\n").doesNotContainIgnoringCase("exception:");

            assertThat(number(connection, "SELECT count(*) FROM range(10)")).isEqualTo(10);
            assertThat(gateway.engine().pid()).isNotEqualTo(before);
        }
    }

    @Test
    void a_restarted_gateway_keeps_tables_and_models(RunningGateway gateway) throws SQLException {
        try (Connection connection = gateway.connect("restarts")) {
            execute(connection, "CREATE OR REPLACE MODEL kept_base WITH (materialized = 'table') AS SELECT 7 AS x");
            execute(
                    connection,
                    "CREATE OR REPLACE MODEL kept_top WITH (materialized = 'view') AS"
                            + " SELECT x + 1 AS y FROM {{ ref('kept_base') }}");
        }
        gateway.restart();
        try (Connection connection = gateway.connect("restarts")) {
            assertThat(strings(connection, "SHOW MODELS")).contains("kept_base", "kept_top");
            assertThat(strings(connection, "SHOW STEPS OF RUN LAST"))
                    .as("what the last build executed")
                    .contains("kept_top", "success", "model.restarts.kept_top")
                    .doesNotContain("kept_base");
            assertThat(number(connection, "SELECT y FROM {{ ref('kept_top') }}"))
                    .isEqualTo(8);
        }
    }

    @Test
    void statements_of_two_connections_run_at_the_same_time(RunningGateway gateway) throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection slow = gateway.connect("survival");
                Connection quick = gateway.connect("survival");
                Statement statement = slow.createStatement();
                ResultSet endless = statement.executeQuery(ENDLESS)) {
            assertThat(endless.next()).isTrue();
            Future<SQLException> cancelled =
                    threads.submit(() -> catchThrowableOfType(SQLException.class, endless::next));
            assertThat(number(quick, "SELECT count(*) FROM range(0, 1000, 1, 1)"))
                    .isEqualTo(1000);
            assertThat(cancelled.isDone()).isFalse();

            statement.cancel();
            assertThat(cancelled.get().getSQLState()).isEqualTo("57014");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
            }
        }
        return values;
    }
}
