package io.lakegate.cli.verb;

import io.lakegate.cli.terminal.CommandFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The gateway's own check of its engines, {@code ./lakegate check}: this side speaks to no cloud. */
final class EngineChecks {
    private EngineChecks() {}

    /**
     * Runs it to its end.
     *
     * @param line gets every line as it is printed
     * @return whether all is well
     */
    static boolean run(Path launcher, StartedEngine engine, Path dataDirectory, boolean session, Consumer<String> line)
            throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(launcher.toString(), "check", "--data-dir", dataDirectory.toString()));
        if (engine.config() != null) {
            command.addAll(List.of("--config", engine.config().toString()));
        }
        if (engine.name() != null) {
            command.addAll(List.of("--engine", engine.name()));
        }
        if (session) {
            command.add("--session");
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String next = said.readLine(); next != null; next = said.readLine()) {
                    line.accept(next);
                }
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new CommandFailedException("the check of the engine cannot be started: " + e.getMessage(), e);
        }
    }
}
