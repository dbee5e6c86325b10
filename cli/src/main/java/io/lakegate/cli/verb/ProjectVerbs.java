package io.lakegate.cli.verb;

import io.lakegate.cli.terminal.Screen;
import io.lakegate.domain.error.QueryException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;

/**
 * The door to the commands that read a project directory and no engine. Exit codes are dbt's: 0 done, 1 a node failed, 2
 * the command or the project cannot be used.
 */
public final class ProjectVerbs {
    private static final int MISUSED = 2;
    private static final Set<String> VERBS = Set.of("parse", "ls", "list", "compile", "debug");

    private ProjectVerbs() {}

    public static boolean handles(String verb) {
        return VERBS.contains(verb);
    }

    /**
     * Runs a command and tells its exit code.
     *
     * @param arguments the verb and what follows it
     */
    public static int run(Screen screen, String... arguments) {
        PrintWriter out = new PrintWriter(screen.out(), false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(screen.err(), true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Verbs())
                .addSubcommand("parse", new ParseCommand())
                .addSubcommand("ls", new ListCommand(), "list")
                .addSubcommand("compile", new CompileCommand())
                .addSubcommand("debug", new DebugCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof QueryException problem) {
                Printing.problem(err, problem);
                return MISUSED;
            }
            throw failure;
        });
        int status = line.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    @CommandLine.Command(name = "lakegate", description = "dbt's commands on a project directory.")
    private static final class Verbs {}
}
