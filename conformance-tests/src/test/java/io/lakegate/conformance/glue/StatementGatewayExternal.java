package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway on statement sessions that are real PySpark interpreters: what comes back, and what it costs. */
@ExtendWith(ExternalGateway.class)
final class StatementGatewayExternal implements StatementContract {
    private final ExternalGateway.Livy livy;
    private final ResultBucket bucket;

    StatementGatewayExternal(ExternalGateway.Livy livy) {
        this.livy = livy;
        this.bucket = new ResultBucket(livy.aws());
    }

    @Override
    public Connection connect() throws SQLException {
        return livy.gateway().connect("livy");
    }

    @AfterEach
    void nothing_is_left_of_a_result() {
        bucket.awaitNoResults();
    }

    @Test
    void a_statement_costs_two_calls_and_runs_once() throws SQLException {
        Figures figures = livy.aws().glue().figures();
        try (Connection connection = connect()) {
            // The first of a kind is looked at until it is done.
            Rows.of(connection, "SELECT count(*) + 1000 FROM range(1000)");
            long sent = figures.of("api.RunStatement");
            long looks = figures.of("api.GetStatement");
            long executions = figures.of("spark.executions");
            for (int i = 0; i < 10; i++) {
                assertThat(Rows.of(connection, "SELECT count(*) + " + i + " FROM range(1000)"))
                        .containsExactly(Integer.toString(1000 + i));
            }
            assertThat(figures.of("spark.executions") - executions).isEqualTo(10);
            assertThat(figures.of("api.RunStatement") - sent).isEqualTo(10);
            // On a machine that is busy one or the other takes longer than the last one did.
            assertThat(figures.of("api.GetStatement") - looks).isLessThan(20);
        }
    }
}
