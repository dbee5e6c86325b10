package io.lakegate.cli.verb;

import io.lakegate.cli.deploy.DeployRefusedException;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.domain.error.QueryException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * The door to the commands that read a project directory and no engine. Exit codes are dbt's: 0 done, 1 a node failed, 2
 * the command or the project cannot be used.
 */
public final class ProjectVerbs {
    private static final int MISUSED = 2;
    private static final List<String> RUNNING = List.of("run", "build", "test", "seed", "snapshot");
    private static final Set<String> OTHERS =
            Set.of("parse", "ls", "list", "compile", "debug", "docs", "deploy", "deps");

    private ProjectVerbs() {}

    public static boolean handles(String verb) {
        return OTHERS.contains(verb) || RUNNING.contains(verb);
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
                .addSubcommand("debug", new DebugCommand(screen))
                .addSubcommand("deps", new DepsCommand(screen))
                .addSubcommand("deploy", new DeployCommand(screen))
                .addSubcommand(
                        "docs",
                        new CommandLine(new Docs())
                                .addSubcommand("generate", new DocsGenerateCommand(screen))
                                .addSubcommand("serve", new DocsServeCommand(screen)));
        RUNNING.forEach(verb -> line.addSubcommand(verb, new RunCommand(verb, screen)));
        line.setCaseInsensitiveEnumValuesAllowed(true).setOut(out).setErr(err);
        line.setParameterExceptionHandler((failure, unused) -> {
            screen.failure(failure);
            err.println("See ./lakegate " + arguments[0] + " --help.");
            return MISUSED;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof QueryException problem) {
                Printing.problem(err, problem);
            } else if (failure instanceof DeployRefusedException refused) {
                refused.problems().forEach(problem -> err.println("error: " + problem));
                screen.failure(failure);
            } else {
                screen.failure(failure);
            }
            return MISUSED;
        });
        int status = line.execute(arguments);
        out.flush();
        err.flush();
        return status;
    }

    @CommandLine.Command(name = "lakegate", description = "dbt's commands on a project directory.")
    private static final class Verbs {}

    @CommandLine.Command(name = "docs", description = "Documentation of a project.", mixinStandardHelpOptions = true)
    private static final class Docs implements Callable<Integer> {
        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "docs needs a verb: docs generate, or docs serve");
        }
    }
}
