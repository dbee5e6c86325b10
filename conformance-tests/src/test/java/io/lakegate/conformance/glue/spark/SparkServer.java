package io.lakegate.conformance.glue.spark;

import io.lakegate.conformance.harness.SourceTree;
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

/** The engine's process as a Spark Connect server. Who starts it closes it; it also ends when this process does. */
final class SparkServer implements AutoCloseable {
    private static final String READY = "lakegate: ready ";
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

    private SparkServer(Process process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /**
     * Blocks until it has warmed up.
     *
     * @param extraClassPath goes before the engine's own, or ""
     */
    static SparkServer start(
            Path directory, String extraClassPath, Map<String, String> environment, Map<String, String> settings)
            throws IOException {
        Files.createDirectories(directory.resolve("tmp"));
        String token = UUID.randomUUID().toString();
        ProcessBuilder builder = new ProcessBuilder(command(directory, extraClassPath))
                .redirectError(directory.resolve("engine.err").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String settingLines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        String told =
                "token=" + token + "\ndata=" + directory + "\ncores=2\nheap=1024\nwarm=false\n" + settingLines + "\n";
        // Left open: the engine ends when it is closed, by this process or by its end.
        process.getOutputStream().write(told.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String last = "";
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            last = line;
            if (line.startsWith(READY)) {
                return new SparkServer(process, Integer.parseInt(line.substring(READY.length())), token);
            }
        }
        process.destroyForcibly();
        throw new IOException("Spark did not start; it said: " + last + "; see " + directory.resolve("engine.err"));
    }

    private static List<String> command(Path directory, String extraClassPath) {
        String classPath = Stream.of(extraClassPath, SourceTree.classPath("engine"))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
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

    Sparks.ConnectServer address() {
        return new Sparks.ConnectServer(port, token);
    }

    boolean isAlive() {
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
