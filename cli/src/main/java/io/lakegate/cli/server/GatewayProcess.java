package io.lakegate.cli.server;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.ProgressLine;
import io.lakegate.cli.terminal.Screen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that this process started with {@code ./lakegate serve} and ends again, unless it is told to leave it. Thread
 * rule: one thread, besides {@link #close}, which a shutdown hook may call.
 */
public final class GatewayProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    /**
     * How long it waits, when it is ended, for Glue sessions that are still starting. It has no successor that would stop
     * them, so that it waits longer than any session takes.
     */
    private static final Duration SHUTDOWN_WAIT = Duration.ofMinutes(10);

    /** Running statements get some seconds before that wait begins. */
    private static final Duration STOP_LIMIT = SHUTDOWN_WAIT.plusMinutes(1);

    /** An end that takes longer is explained. */
    private static final Duration USUAL_END = Duration.ofSeconds(3);

    private static final long POLL_MILLIS = 200;

    private final Process process;
    private final int port;
    private final Path log;
    private final Screen screen;
    private volatile boolean left;

    private GatewayProcess(Process process, int port, Path log, Screen screen) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.screen = screen;
    }

    /**
     * Starts a gateway; returns at once. Its output goes to {@code gateway.log} in the data directory.
     *
     * @param launcher the {@code lakegate} script
     * @param config its {@code gateway.yaml}; {@code null} for none
     * @param engine which of its engines is the default; {@code null} for the one it names itself
     * @param screen is told what is being waited for
     * @throws CommandFailedException when the port is taken or the process cannot be started
     */
    public static GatewayProcess start(
            Path launcher,
            int port,
            Path dataDirectory,
            @Nullable Path config,
            @Nullable String engine,
            Screen screen) {
        if (taken(port)) {
            throw new CommandFailedException("port " + port
                    + " is taken, perhaps by a gateway that still runs. Stop it, or choose another with --port.");
        }
        Path log = dataDirectory.resolve("gateway.log");
        List<String> command = new ArrayList<>();
        // nohup: with --keep the gateway outlives the terminal. It is there on every POSIX system and keeps the pid.
        command.add("nohup");
        command.add(launcher.toString());
        command.addAll(List.of("serve", "--port", Integer.toString(port), "--data-dir", dataDirectory.toString()));
        command.addAll(List.of("--shutdown-wait", SHUTDOWN_WAIT.toMinutes() + "m"));
        if (config != null) {
            command.addAll(List.of("--config", config.toString()));
        }
        if (engine != null) {
            command.addAll(List.of("--engine", engine));
        }
        try {
            Files.createDirectories(dataDirectory);
            Process process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new GatewayProcess(process, port, log, screen);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "the gateway could not be started in " + dataDirectory + ": " + e.getMessage()
                            + ". Check that the directory can be written.",
                    e);
        }
    }

    /** Blocks until the gateway and its engine are ready, and shows what they are doing. */
    public void awaitReady() throws InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        try (ProgressLine progress = new ProgressLine(screen, "starting the gateway")) {
            while (System.nanoTime() < limit) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new CommandFailedException("the gateway ended with status " + process.exitValue() + ": "
                            + lastWords() + " Its log is " + log + ".");
                }
                Optional<GatewayHealth> health = GatewayHealth.ask(port);
                if (health.isPresent()) {
                    GatewayHealth now = health.get();
                    if (now.ready()) {
                        return;
                    }
                    if (now.failed()) {
                        throw new CommandFailedException(
                                "the engine did not start: " + now.detail() + ". The gateway's log is " + log + ".");
                    }
                    progress.show(now.detail());
                }
            }
        }
        throw new CommandFailedException(
                "the gateway was not ready within " + START_LIMIT.toMinutes() + " minutes. Its log is " + log + ".");
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Lets the gateway run on after this process. */
    public void leave() {
        left = true;
    }

    /** Ends the gateway and waits for it, unless it was left. Idempotent: who comes second waits for the first. */
    @Override
    public synchronized void close() {
        if (left || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(USUAL_END.toSeconds(), TimeUnit.SECONDS)) {
                awaitEnd();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException {
        ProgressLine progress = new ProgressLine(
                screen, "waiting for the gateway to end: it stops Glue sessions that are still starting, too");
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } finally {
            progress.close();
        }
    }

    private String lastWords() {
        try {
            return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .map(line -> line.replaceFirst("^lakegate: ", ""))
                    .orElse("it said nothing.");
        } catch (IOException e) {
            return "its log cannot be read.";
        }
    }

    /** Whether something listens on the port: connecting to it must not be mistaken for talking to our child. */
    private static boolean taken(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1000);
            return true;
        } catch (IOException free) {
            return false;
        }
    }
}
