package io.lakegate.conformance.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The engine without a gateway: the embedded Spark as a Spark Connect server of this process. Who starts it closes it; it
 * also ends when this process does.
 */
public final class EngineProcess implements AutoCloseable {
    private static final String READY = "lakegate: ready ";

    /** What Spark on Java 17 opens for itself. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    private final Process process;
    private final int port;
    private final String token;

    private EngineProcess(Process process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /**
     * How an engine is started.
     *
     * @param directory its own: it locks it. Logs lie in it too
     * @param extraClassPath goes before the engine's own, or ""
     * @param environment of the process, beside this one's
     * @param told the engine's settings ({@code cores}, {@code warm}, {@code spark.…}), beside token, directory and heap
     */
    public record Setup(
            Path directory,
            int heapMegabytes,
            String extraClassPath,
            Map<String, String> environment,
            Map<String, String> told) {}

    /** Blocks until it is ready. */
    public static EngineProcess start(Setup setup) throws IOException {
        Path directory = setup.directory();
        Files.createDirectories(directory.resolve("tmp"));
        Path errors = directory.resolve("engine.err");
        ProcessBuilder builder = new ProcessBuilder(command(setup)).redirectError(errors.toFile());
        builder.environment().putAll(setup.environment());
        Process process = builder.start();
        String token = UUID.randomUUID().toString();
        String settings = setup.told().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        String told =
                "token=" + token + "\ndata=" + directory + "\nheap=" + setup.heapMegabytes() + "\n" + settings + "\n";
        // Left open: the engine ends when it is closed, by this process or by its end.
        process.getOutputStream().write(told.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String last = "";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            last = line;
            if (line.startsWith(READY)) {
                return new EngineProcess(process, Integer.parseInt(line.substring(READY.length())), token);
            }
        }
        process.destroyForcibly();
        throw new IOException("the engine did not start; it said: " + last + "; see " + errors);
    }

    private static List<String> command(Setup setup) {
        String classPath = Stream.of(setup.extraClassPath(), SourceTree.classPath("engine"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        Path directory = setup.directory();
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + setup.heapMegabytes() + "m",
                "-XX:+UseParallelGC",
                "-XX:-UsePerfData",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Dlakegate.logs=" + directory.resolve("logs"),
                "-Dderby.stream.error.file=" + directory.resolve("derby.log"),
                "-Djava.io.tmpdir=" + directory.resolve("tmp")));
        OPENED.forEach(each -> words.add("--add-opens=" + each + "=ALL-UNNAMED"));
        words.addAll(List.of("-cp", classPath, "io.lakegate.engine.EngineMain"));
        return words;
    }

    /** On loopback. */
    public int port() {
        return port;
    }

    /** What it wants to see as {@code authorization: Bearer …}. */
    public String token() {
        return token;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
