package io.lakegate.conformance.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program to run to its end, with what it printed. */
public final class Command {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long LIMIT_MINUTES = 5;

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable String input;
    private boolean bareEnvironment;
    private long limitMinutes = LIMIT_MINUTES;

    private Command(List<String> words) {
        this.words.addAll(words);
    }

    /** @param exit the exit code */
    public record Result(int exit, String out, String err) {}

    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** A Java program on the class path of a module. */
    public static Command java(String classPath, List<String> options, String mainClass, String... arguments) {
        Command command = new Command(List.of(JAVA));
        command.words.addAll(options);
        command.words.addAll(List.of("-cp", classPath, mainClass));
        command.words.addAll(List.of(arguments));
        return command;
    }

    /** {@code ./lakegate sql …} or {@code demo …}, without the launcher's look at what has to be built. */
    public static Command lakegate(String... arguments) {
        return java(
                SourceTree.classPath("cli"),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlakegate.home=" + SourceTree.file("")),
                "io.lakegate.cli.Lakegate",
                arguments);
    }

    public Command input(String text) {
        input = text;
        return this;
    }

    public Command environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts it with nothing of this process's environment. */
    public Command withoutEnvironment() {
        bareEnvironment = true;
        return this;
    }

    /** How long it may take, where that is not 5 minutes. */
    public Command limitMinutes(long minutes) {
        limitMinutes = minutes;
        return this;
    }

    /** Blocks until the program ends. */
    public Result run() {
        try {
            File out = File.createTempFile("out", ".txt");
            File err = File.createTempFile("err", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectOutput(out).redirectError(err);
            if (bareEnvironment) {
                builder.environment().clear();
            }
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                if (input != null) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!process.waitFor(limitMinutes, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(words + " did not end. It said: " + Files.readString(err.toPath()));
            }
            Result result =
                    new Result(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
            Files.delete(out.toPath());
            Files.delete(err.toPath());
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
