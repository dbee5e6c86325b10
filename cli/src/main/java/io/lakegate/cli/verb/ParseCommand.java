package io.lakegate.cli.verb;

import io.lakegate.templating.project.LoadedProject;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parse}: reads the whole project and writes {@code manifest.json}. */
@Command(name = "parse", description = "Read a project, report what is wrong with it, write target/manifest.json.")
final class ParseCommand implements Callable<Integer> {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LoadedProject project = options.load();
        Printing.problems(spec.commandLine().getErr(), project, options.quiet());
        if (!project.errors().isEmpty()) {
            return 2;
        }
        new ProjectArtifacts(project, options.targetPath()).writeManifest(Map.of());
        if (!options.quiet()) {
            out.println("Parsed " + project.name() + ": " + Counts.of(project));
        }
        return 0;
    }
}
