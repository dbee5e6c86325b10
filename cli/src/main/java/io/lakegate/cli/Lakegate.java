package io.lakegate.cli;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.cli.verb.ProjectVerbs;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line's main class. Exit codes: 0 done; 1 it failed, with the reason as one line on standard error; 2 the
 * options make no sense.
 */
@Command(
        name = "lakegate",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "A JDBC driver and SQL gateway for the data lake.")
public final class Lakegate {
    private static final int FAILED = 1;

    private Lakegate() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && ProjectVerbs.handles(arguments[0])) {
            System.exit(ProjectVerbs.run(Screen.standard(), arguments));
        }
        System.exit(run(Screen.standard(), arguments));
    }

    /** Runs one command and tells its exit code. */
    static int run(Screen screen, String... arguments) {
        CommandLine line = new CommandLine(new Lakegate())
                .addSubcommand(new DemoCommand(screen))
                .addSubcommand(new SqlCommand(screen));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            screen.failure(failure);
            return FAILED;
        });
        line.setParameterExceptionHandler((failure, unused) -> {
            boolean noCommand =
                    failure.getCommandLine().equals(line) && arguments.length > 0 && !arguments[0].startsWith("-");
            screen.failure(
                    noCommand
                            ? new CommandFailedException(
                                    "there is no command " + arguments[0] + "; try ./lakegate help.", failure)
                            : failure);
            return CommandLine.ExitCode.USAGE;
        });
        return line.execute(arguments);
    }
}
