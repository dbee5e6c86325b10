package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.ManifestFile;
import io.lakegate.cli.artifact.RunResultsFile;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code compile}: renders the selected nodes and writes them below {@code target/compiled}. No engine is asked: every
 * relation is absent, as with dbt's {@code --no-introspect}.
 */
@Command(name = "compile", description = "Render the SQL of the selected nodes to target/compiled.")
final class CompileCommand implements Callable<Integer> {
    private static final Set<String> COMPILED = Set.of("model", "analysis", "test", "snapshot");

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(
            names = {"--no-introspect", "--no-populate-cache"},
            description = "Accepted for dbt's sake: offline there is nothing to ask.")
    void acceptOffline(boolean ignored) {}

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LoadedProject project = options.load();
        Printing.problems(err, project);
        if (!project.errors().isEmpty()) {
            return 2;
        }
        RunResultsFile results = new RunResultsFile("compile");
        Map<NodeId, String> compiled = new LinkedHashMap<>();
        String last = "";
        int failed = 0;
        for (NodeId id : options.selection(project).nodes()) {
            GraphNode node = project.nodes().get(id);
            if (node == null || !COMPILED.contains(id.resourceType())) {
                continue;
            }
            long start = System.nanoTime();
            try {
                last = project.compilation().compile(id);
                compiled.put(id, last);
                write(node, last);
                results.add(node, "success", null, last, System.nanoTime() - start);
            } catch (QueryException e) {
                failed++;
                Printing.problem(err, e);
                results.add(node, "error", e.message(), null, System.nanoTime() - start);
            }
        }
        new ManifestFile(project).write(options.targetPath(), compiled);
        results.write(options.targetPath());
        if (compiled.size() == 1 && failed == 0) {
            out.println(last.strip());
        } else if (!options.quiet()) {
            out.println("Compiled " + compiled.size() + " nodes to "
                    + options.targetPath().resolve("compiled") + (failed == 0 ? "." : "; " + failed + " failed."));
        }
        return failed == 0 ? 0 : 1;
    }

    private void write(GraphNode node, String sql) {
        Path file = options.targetPath()
                .resolve("compiled")
                .resolve(node.packageName())
                .resolve(node.path());
        boolean generic = node.traits().testName() != null || node.path().endsWith(".yml");
        if (generic) {
            // A properties file makes many tests: it becomes a directory.
            file = file.resolve(String.valueOf(node.document().get("path")));
        }
        try {
            @Nullable Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, sql);
        } catch (IOException e) {
            throw new QueryException(ErrorCode.IO_ERROR, "Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
