package io.lakegate.gateway.engine.embedded;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's process in which Spark runs.
 *
 * <p>Its standard input takes {@code name=value} lines, among them the token, up to an empty one, and is then held open:
 * its end tells the process that this one is gone. Its standard output says {@code lakegate: progress …}, {@code
 * lakegate: ready <port>} or {@code lakegate: failed …}. Secrets are on neither command line nor environment, which other
 * users may read.
 */
final class SparkProcess implements Launcher.RunningProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SparkProcess.class);
    private static final String MARK = "lakegate: ";
    private static final int LAST_WORDS = 3;
    private static final long KILL_SECONDS = 10;

    private final Process process;
    private final String token;
    private final Path errors;
    private volatile String failure = "";
    private volatile boolean killed;

    private SparkProcess(Process process, String token, Path errors) {
        this.process = process;
        this.token = token;
        this.errors = errors;
    }

    static SparkProcess start(EmbeddedSettings settings, Launcher.Reports reports) {
        try {
            Path logs = Files.createDirectories(settings.dataDirectory().resolve("logs"));
            Path errors = logs.resolve("engine.err");
            if (Files.exists(errors)) {
                Files.move(errors, logs.resolve("engine.err.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            String token = HexFormat.of().formatHex(secret);
            Process process = new ProcessBuilder(SparkCommand.of(settings))
                    .directory(settings.dataDirectory().toFile())
                    .redirectError(errors.toFile())
                    .start();
            SparkProcess started = new SparkProcess(process, token, errors);
            started.tell(settings);
            Thread listener = new Thread(() -> started.listen(reports), "engine-listener");
            listener.setDaemon(true);
            listener.start();
            return started;
        } catch (IOException e) {
            throw new QueryException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "The Spark process cannot be started (" + e.getMessage() + "). Is the engine built, and is "
                            + settings.dataDirectory() + " writable?",
                    e);
        }
    }

    @Override
    public String token() {
        return token;
    }

    @SuppressWarnings("resource") // The stream stays open: its end is the process's sign to end itself.
    private void tell(EmbeddedSettings settings) throws IOException {
        Map<String, String> lines = new TreeMap<>(settings.sparkSettings());
        lines.put("token", token);
        lines.put("data", settings.dataDirectory().toAbsolutePath().toString());
        lines.put("cores", Integer.toString(settings.cores()));
        lines.put("heap", Integer.toString(settings.heapMegabytes()));
        Writer writer = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        for (Map.Entry<String, String> line : lines.entrySet()) {
            writer.write(line.getKey() + "=" + line.getValue().replaceAll("\\R", " ") + "\n");
        }
        writer.write("\n");
        writer.flush();
    }

    private void listen(Launcher.Reports reports) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(MARK)) {
                    hear(line.substring(MARK.length()), reports);
                }
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the engine's output broke off");
        }
        reports.ended(epitaph());
    }

    private void hear(String line, Launcher.Reports reports) {
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        switch (word) {
            case "progress" -> reports.progress(rest);
            case "ready" -> reports.ready(Integer.parseInt(rest));
            case "failed" -> failure = rest;
            default -> LOG.atDebug().addKeyValue("line", line).log("the engine said something unknown");
        }
    }

    private String epitaph() {
        int exit;
        try {
            // Its output can end before it does: nothing more is to be heard from it either way.
            if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
            exit = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while it ended.";
        }
        if (killed) {
            return "it was stopped.";
        }
        if (!failure.isEmpty()) {
            return failure;
        }
        return switch (exit) {
            case 3 -> "it ran out of memory; give it a larger heap.";
            case 137 -> "it was killed (signal 9), perhaps by the system for want of memory.";
            default -> "exit code " + exit + lastWords() + ".";
        };
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(errors).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("WARNING"))
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size());
            return last.isEmpty() ? "" : ", last words: " + String.join(" / ", last);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void kill() {
        killed = true;
        process.destroyForcibly();
        try {
            process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
