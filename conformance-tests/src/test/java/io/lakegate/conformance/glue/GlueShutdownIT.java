package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.glue.spark.Interpreter;
import io.lakegate.conformance.glue.spark.Sparks;
import io.lakegate.conformance.harness.RunningGateway;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A gateway that is told to end while its session is PROVISIONING, in which state Glue stops none. */
final class GlueShutdownIT {
    /** Sessions that are ready when the test says so. Nobody gets to use them. */
    private record HeldSparks(CountDownLatch released) implements Sparks {
        @Override
        public ConnectServer connectServer(Map<String, String> settings) {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ConnectServer(1, "nobody listens there", () -> {});
        }

        @Override
        public Interpreter interpreter(String id, Map<String, String> settings, Map<String, String> arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            released.countDown();
        }
    }

    @Test
    void a_session_that_is_provisioning_when_the_gateway_is_told_to_end_is_stopped() throws Exception {
        HeldSparks sparks = new HeldSparks(new CountDownLatch(1));
        try (GlueStandIn glue = GlueStandIn.start(StandInOptions.of(sparks, SharedStandIn.CERTIFICATE));
                RunningGateway gateway = RunningGateway.start(
                        "glue-shutdown",
                        SharedStandIn.configuration(glue) + "    pool: {shutdownWait: 50s}\n",
                        StandInOptions.credentials())) {
            try (Connection connection = gateway.connect("shutdown");
                    Statement statement = connection.createStatement()) {
                // Whoever wanted the session has gone by then; it goes on starting.
                Thread client = new Thread(() -> ask(statement));
                client.start();
                SdkClient.await(() -> glue.figures().of("sessions.created"), created -> created > 0);
                statement.cancel();
                client.join();
            }
            gateway.process().destroy();
            SdkClient.await(() -> glue.figures().of("api.StopSession"), refused -> refused > 0);
            assertThat(gateway.process().isAlive()).isTrue();
            sparks.released().countDown();
            assertThat(gateway.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(glue.figures().of("sessions.stopped")).isEqualTo(1);
            assertThat(glue.control().liveSessions()).isEmpty();
        }
    }

    private static void ask(Statement statement) {
        try {
            statement.execute("SELECT count(*) FROM range(3)");
        } catch (SQLException ended) {
            // It gets no answer.
        }
    }
}
