package io.lakegate.conformance.bench;

import io.lakegate.conformance.harness.RunningGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Round trips of statements that need no work: {@code SELECT 1} on both sides, metadata from the gateway's cache, against
 * pgjdbc's {@code SELECT 1}. Arguments: the JDBC URL of a PostgreSQL database.
 */
final class LatencyBenchmark {
    private static final int ROUNDS = 20;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int CALLS = 1000;

    private LatencyBenchmark() {}

    private interface Call {
        void make() throws SQLException;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        Process replay = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayServer.class.getName(),
                        "1",
                        "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int port = Integer.parseInt(replay.inputReader().readLine().split(" ")[0]);
            try (RunningGateway gateway = FetchBenchmark.gateway("latency", port);
                    Connection lakegate = gateway.connect("default");
                    Connection postgres = FetchBenchmark.postgres(arguments[0]);
                    Statement ours = lakegate.createStatement();
                    Statement theirs = postgres.createStatement()) {
                postgres.setAutoCommit(true);
                measure(() -> selectOne(ours), () -> selectOne(theirs), () -> {
                    try (ResultSet types = lakegate.getMetaData().getTableTypes()) {
                        types.next();
                    }
                });
            }
        } finally {
            replay.destroy();
        }
    }

    private static void measure(Call ours, Call theirs, Call metadata) throws SQLException {
        double[] a = new double[ROUNDS * CALLS];
        double[] b = new double[ROUNDS * CALLS];
        double[] c = new double[ROUNDS * CALLS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            time(ours, round, a);
            time(theirs, round, b);
            time(metadata, round, c);
        }
        report("select1", new Samples(a), new Samples(b));
        report("metadata", new Samples(c), new Samples(b));
    }

    private static void time(Call call, int round, double[] micros) throws SQLException {
        for (int i = 0; i < CALLS; i++) {
            long begun = System.nanoTime();
            call.make();
            if (round >= 0) {
                micros[round * CALLS + i] = (System.nanoTime() - begun) / 1e3;
            }
        }
    }

    private static void report(String name, Samples own, Samples other) {
        for (int percent : new int[] {50, 99}) {
            double share = percent / 100.0;
            Samples.figure(name + "-lakegate-p" + percent, own.percentile(share), "µs");
            Samples.figure("select1-pgjdbc-p" + percent, other.percentile(share), "µs");
            Samples.ratio(
                    "latency-" + name + "-p" + percent + "-vs-pgjdbc", own.percentile(share) / other.percentile(share));
        }
    }

    private static void selectOne(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT 1")) {
            if (!rows.next() || rows.getInt(1) != 1) {
                throw new IllegalStateException("SELECT 1 is not 1");
            }
        }
    }
}
