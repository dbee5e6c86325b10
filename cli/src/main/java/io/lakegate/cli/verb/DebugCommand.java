package io.lakegate.cli.verb;

import io.lakegate.templating.project.LoadedProject;
import io.lakegate.templating.project.Profile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code debug}: says which project and profile a command would use, and whether both can be read. */
@Command(name = "debug", description = "Check that the project and its profile can be read.")
final class DebugCommand implements Callable<Integer> {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LoadedProject project = options.load();
        Profile profile = project.profile();
        out.println("project   " + project.name() + " in "
                + options.projectDir().toAbsolutePath().normalize());
        out.println("profile   " + profile);
        out.println("schema    " + profile.schema());
        out.println("nodes     " + Counts.of(project));
        if (profile.type().equals("glue")) {
            // Reading them is the check: a wrong value is an error that names its key.
            out.println("workers   " + profile.glue().compute().workers() + " x "
                    + profile.glue().compute().workerType());
        }
        Printing.problems(spec.commandLine().getErr(), project, options.quiet());
        return project.errors().isEmpty() ? 0 : 2;
    }
}
