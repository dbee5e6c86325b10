package io.lakegate.gateway.offline;

import io.lakegate.domain.error.QueryException;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;

/**
 * The door to the commands that read a project directory and no engine. Exit codes are dbt's: 0 done, 1 a node failed, 2
 * the command or the project cannot be used.
 */
public final class OfflineCommands {
    private static final int MISUSED = 2;
    private static final Set<String> VERBS = Set.of("parse", "ls", "list", "compile", "debug");

    private OfflineCommands() {}

    public static boolean handles(String verb) {
        return VERBS.contains(verb);
    }

    /**
     * Runs a command; prints to the writers and closes neither.
     *
     * @param arguments the verb and what follows it
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
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
