package io.lakegate.conformance.bench;

import io.lakegate.conformance.harness.RunningGateway;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Rows per second through {@code ResultSet} getters: gateway and driver, fed by {@link ReplayServer}, against pgjdbc on
 * PostgreSQL with the same kind of rows, and against reading and touching the same Arrow bytes from a socket.
 *
 * <p>Arguments: the JDBC URL of an empty PostgreSQL database.
 */
final class FetchBenchmark {
    private static final int ROUNDS = 7;
    private static final int WARM_UP_ROUNDS = 3;

    /** A round takes us a fraction of a second and pgjdbc more than one, and our compilers run in three processes. */
    private static final int OWN_WARM_UPS = 40;

    private static final int NARROW_BATCHES = 27;
    private static final int WIDE_BATCHES = 30;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private FetchBenchmark() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Process replay = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayServer.class.getName(),
                        Integer.toString(NARROW_BATCHES),
                        Integer.toString(WIDE_BATCHES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String[] ports = replay.inputReader().readLine().split(" ");
            try (RunningGateway gateway = gateway("fetch", Integer.parseInt(ports[0]));
                    Connection lakegate = gateway.connect("default");
                    Connection postgres = postgres(arguments[0])) {
                int raw = Integer.parseInt(ports[1]);
                List<Processor> processors = List.of(
                        new Processor("driver", ProcessHandle.current()),
                        new Processor("gateway", gateway.process().toHandle()),
                        new Processor("engine", replay.toHandle()));
                measure(
                        RowReading.NARROW,
                        RecordedResult.narrow(),
                        NARROW_BATCHES,
                        lakegate,
                        postgres,
                        raw,
                        processors);
                measure(RowReading.WIDE, RecordedResult.wide(), WIDE_BATCHES, lakegate, postgres, raw, processors);
            }
        } finally {
            replay.destroy();
        }
    }

    /** A gateway whose only engine is the server on {@code connectPort}. */
    static RunningGateway gateway(String name, int connectPort) {
        return RunningGateway.start("bench-" + name, """
                engines:
                  replay:
                    type: connect
                    url: "sc://127.0.0.1:%d"
                """.formatted(connectPort));
    }

    /** With what makes pgjdbc fastest: a cursor, and binary values from the first execution on. */
    static Connection postgres(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("prepareThreshold", "-1");
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Who spends processor time on our way, all threads together: on few cores that sum is what bounds the speed. */
    private static final class Processor {
        private final String name;
        private final ProcessHandle process;
        private long spentMillis;

        Processor(String name, ProcessHandle process) {
            this.name = name;
            this.process = process;
        }

        long nowMillis() {
            return process.info().totalCpuDuration().orElseThrow().toMillis();
        }
    }

    private static void measure(
            RowReading reading,
            RecordedResult recorded,
            int batches,
            Connection lakegate,
            Connection postgres,
            int raw,
            List<Processor> processors)
            throws SQLException, IOException {
        long rows = (long) recorded.rows() * batches;
        fill(postgres, reading, rows);
        for (int i = 0; i < OWN_WARM_UPS; i++) {
            reading.rowsPerSecond(lakegate, rows);
        }
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] limit = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            long[] before = processors.stream().mapToLong(Processor::nowMillis).toArray();
            double a = reading.rowsPerSecond(lakegate, rows);
            for (int i = 0; i < before.length; i++) {
                Processor processor = processors.get(i);
                processor.spentMillis = (round <= 0 ? 0 : processor.spentMillis) + processor.nowMillis() - before[i];
            }
            double b = reading.rowsPerSecond(postgres, rows);
            double c = rows / rawSeconds(raw, reading.table(), (long) recorded.arrow().length * batches);
            if (round >= 0) {
                ours[round] = a;
                theirs[round] = b;
                limit[round] = c;
            }
        }
        String name = reading.table();
        double own = new Samples(ours).median();
        Samples.figure(name + "-rows", rows / 1e6, "million, " + recorded.columns() + " columns");
        Samples.figure(name + "-lakegate", own / 1e6, "million rows/s");
        for (Processor processor : processors) {
            double nanosPerRow = processor.spentMillis * 1e6 / ROUNDS / rows;
            Samples.figure(name + "-processor-time-" + processor.name, nanosPerRow, "ns/row");
        }
        Samples.figure(name + "-pgjdbc", new Samples(theirs).median() / 1e6, "million rows/s");
        Samples.figure(name + "-raw-socket", new Samples(limit).median() / 1e6, "million rows/s");
        Samples.ratio("fetch-" + name + "-vs-pgjdbc", own / new Samples(theirs).median());
        Samples.ratio("fetch-" + name + "-vs-raw-socket", own / new Samples(limit).median());
    }

    private static void fill(Connection postgres, RowReading reading, long rows) throws SQLException {
        String columns = "(random() * 2000000000)::int4 AS i, (random() * 9e18)::int8 AS l, random()::float8 AS d";
        if (reading == RowReading.WIDE) {
            columns +=
                    ", (random() * 10000000)::numeric(12,2) AS amount, DATE '2016-01-01' + (random() * 365)::int AS day,"
                            + " TIMESTAMPTZ '2016-01-01' + random() * INTERVAL '300 days' AS at,"
                            + " 'customer ' || (random() * 100000)::int AS name, random() < 0.5 AS flag";
        }
        try (Statement statement = postgres.createStatement()) {
            statement.execute(String.format(
                    Locale.ROOT,
                    "CREATE TABLE IF NOT EXISTS %s AS SELECT %s FROM generate_series(1, %d)",
                    reading.table(),
                    columns,
                    rows));
        }
        postgres.commit();
        postgres.setAutoCommit(true);
        try (Statement statement = postgres.createStatement()) {
            statement.execute("VACUUM ANALYZE " + reading.table());
        }
        postgres.setAutoCommit(false);
    }

    /** Reads the bytes and adds up every eight of them, which is the least that "having read" can mean. */
    private static double rawSeconds(int port, String table, long expectedBytes) throws IOException {
        byte[] buffer = new byte[1 << 20];
        long begun = System.nanoTime();
        long sum = 0;
        long total = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(table.charAt(0));
            InputStream in = socket.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i + 8 <= read; i += 8) {
                    sum += (long) LONGS.get(buffer, i);
                }
                total += read;
            }
        }
        if (total != expectedBytes) {
            throw new IllegalStateException("expected " + expectedBytes + " bytes and read " + total);
        }
        RowReading.Blackhole.consume(sum);
        return (System.nanoTime() - begun) / 1e9;
    }
}
