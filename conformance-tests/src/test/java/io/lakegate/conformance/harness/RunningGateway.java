package io.lakegate.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A gateway process with its engine. Who starts it closes it; it can be restarted on its data. */
public final class RunningGateway implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Path directory;
    private final Map<String, String> environment;
    private Process process;

    private RunningGateway(int port, Path directory, String configuration, Map<String, String> environment) {
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            Files.writeString(config(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = launch();
    }

    /** Starts a gateway on a free port and an empty data directory; blocks until it and its engine are ready. */
    public static RunningGateway start(String name) {
        return start(name, "");
    }

    /** The same with a configuration. */
    public static RunningGateway start(String name, String configuration) {
        return start(name, configuration, Map.of());
    }

    /** The same with something in its environment. */
    public static RunningGateway start(String name, String configuration, Map<String, String> environment) {
        Path directory = SourceTree.scratch(name + "-" + ProcessHandle.current().pid());
        RunningGateway gateway = new RunningGateway(freePort(), directory, configuration, environment);
        gateway.awaitReady();
        return gateway;
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    private Path config() {
        return directory.resolve("gateway.yaml");
    }

    public Path log() {
        return directory.resolve("gateway.log");
    }

    public String url(String project) {
        return "jdbc:lakegate://localhost:" + port + "/" + project;
    }

    public Connection connect(String project) throws SQLException {
        return DriverManager.getConnection(url(project));
    }

    /** The embedded Spark. */
    public ProcessHandle engine() {
        List<ProcessHandle> children = process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
        if (children.size() != 1) {
            throw new AssertionError("expected one engine process and found " + children + "\n" + logEnd());
        }
        return children.get(0);
    }

    public Process process() {
        return process;
    }

    /** Ends the gateway as an operator does, with SIGTERM, and starts it again on the same data and port. */
    public void restart() {
        stop();
        process = launch();
        awaitReady();
    }

    /** Answers of {@code GET path}, as text. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void awaitReady() {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        String last = "";
        try {
            while (System.nanoTime() < limit) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("the gateway ended with " + process.exitValue() + "\n" + logEnd());
                }
                try {
                    last = get("/health").body();
                    if (last.matches("(?s).*\"status\"\\s*:\\s*\"ready\".*")) {
                        return;
                    }
                } catch (UncheckedIOException notYet) {
                    // It does not listen yet.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        throw new AssertionError("the gateway was not ready in time; it says " + last + "\n" + logEnd());
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the gateway did not end within a minute of SIGTERM\n" + logEnd());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dlakegate.home=" + SourceTree.file(""),
                "-cp",
                SourceTree.classPath("gateway"),
                "io.lakegate.gateway.Main",
                "serve",
                "--port",
                Integer.toString(port),
                "--data-dir",
                directory.toString(),
                "--config",
                config().toString()));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * A port that stays free until the gateway takes it, also while it restarts: the system gives ports below 32768 to
     * nobody who does not ask for one by number.
     */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
    }
}
