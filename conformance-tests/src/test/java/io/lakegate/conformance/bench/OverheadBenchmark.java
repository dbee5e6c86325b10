package io.lakegate.conformance.bench;

import io.lakegate.conformance.harness.RunningGateway;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What driver and gateway add to a statement: its time through JDBC against the time of the same SQL sent to the same engine
 * by Spark Connect alone, in turn.
 */
final class OverheadBenchmark {
    private static final int WARM_UPS = 30;

    private OverheadBenchmark() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        try (BareEngine engine = BareEngine.start("bench-overhead-engine");
                RunningGateway gateway = RunningGateway.start("bench-overhead", """
                        engines:
                          bare:
                            type: connect
                            url: "%s"
                        """.formatted(engine.url()));
                Connection connection = gateway.connect("default");
                Statement statement = connection.createStatement()) {
            measure("short", "SELECT id + 1 AS n FROM range(1)", 200, engine, statement);
            measure(
                    "aggregate",
                    "SELECT count(*) AS n, sum(sqrt(id)) AS s FROM range(20000000)",
                    60,
                    engine,
                    statement);
        }
    }

    private static void measure(String name, String sql, int rounds, BareEngine engine, Statement statement)
            throws SQLException {
        double[] ours = new double[rounds];
        double[] direct = new double[rounds];
        double[] added = new double[rounds];
        for (int round = -WARM_UPS; round < rounds; round++) {
            // Who comes first changes from round to round: the second of two finds the caches warmer.
            boolean first = round % 2 == 0;
            double before = first ? 0 : millis(engine, sql);
            double own = millis(statement, sql);
            double bare = first ? millis(engine, sql) : before;
            if (round >= 0) {
                ours[round] = own;
                direct[round] = bare;
                added[round] = own - bare;
            }
        }
        double own = new Samples(ours).median();
        double bare = new Samples(direct).median();
        Samples.figure(name + "-lakegate", own, "ms");
        Samples.figure(name + "-spark-connect", bare, "ms");
        Samples.figure(name + "-added", new Samples(added).median(), "ms");
        Samples.ratio("overhead-" + name + "-vs-spark-connect", own / bare);
    }

    private static double millis(BareEngine engine, String sql) {
        long begun = System.nanoTime();
        if (engine.rows(sql) != 1) {
            throw new IllegalStateException("not one row: " + sql);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double millis(Statement statement, String sql) throws SQLException {
        long begun = System.nanoTime();
        try (ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next() || rows.next()) {
                throw new IllegalStateException("not one row: " + sql);
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
