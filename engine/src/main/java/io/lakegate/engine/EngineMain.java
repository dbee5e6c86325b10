package io.lakegate.engine;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;

/**
 * Starts Spark, warms it, tells its port, and serves until standard input ends.
 *
 * <p>The conversation with the parent: {@code name=value} lines in, up to an empty one ({@link EngineOptions}); {@code
 * lakegate: progress <text>}, then {@code lakegate: ready <port>} or {@code lakegate: failed <text>} out.
 */
public final class EngineMain {
    private EngineMain() {}

    /** Takes no argument: what it must know, secrets too, comes by standard input, which no other user can read. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Libraries print to where the parent listens for our lines.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Progress progress = text -> parent.println("lakegate: progress " + text);
        ConnectServer server;
        try {
            EngineOptions options = EngineOptions.read(input);
            ParentWatch.start(input);
            progress.tell("starting Spark");
            DataDirectory directory = DataDirectory.lock(options.data(), progress);
            MetastoreSchema.prepare(directory);
            SparkSession spark = SparkSettings.session(options, directory);
            TaskFailures failures = new TaskFailures();
            spark.sparkContext().addSparkListener(failures);
            server = ConnectServer.start(options.token(), failures);
            if (options.warm()) {
                new WarmUp(server.port(), options.token(), spark, directory.scratch()).run(progress);
            }
        } catch (Throwable e) {
            e.printStackTrace();
            parent.println("lakegate: failed " + reason(e));
            Runtime.getRuntime().halt(1);
            return;
        }
        parent.println("lakegate: ready " + server.port());
        // Until somebody calls there may be no thread that keeps this process alive.
        server.await();
    }

    private static String reason(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage() == null ? deepest : deepest.getMessage())
                .replaceAll("\\s+", " ");
    }
}
