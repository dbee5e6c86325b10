package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.NodeOutcome;
import io.lakegate.cli.artifact.RunResults;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
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
    static final Set<String> COMPILED = Set.of("model", "analysis", "test", "snapshot");

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(
            names = {"--no-introspect", "--no-populate-cache"},
            description = "Accepted for dbt's sake: offline there is nothing to ask.")
    void acceptOffline(boolean ignored) {}

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    private final Map<NodeId, String> compiled = new LinkedHashMap<>();
    private String last = "";
    private int failed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LoadedProject project = options.load();
        Printing.problems(err, project, options.quiet());
        if (!project.errors().isEmpty()) {
            return 2;
        }
        ProjectArtifacts artifacts = new ProjectArtifacts(project, options.targetPath());
        RunResults results = new RunResults(artifacts.metadata(), options.arguments("compile"));
        for (NodeId id : options.selection(project, err).nodes()) {
            GraphNode node = project.nodes().get(id);
            if (node != null && COMPILED.contains(id.resourceType())) {
                compile(project, artifacts, node, results, err);
            } else if (node != null && id.resourceType().equals("seed")) {
                results.add(outcome(node, "success", null, null, System.nanoTime()));
            }
        }
        artifacts.writeManifest(compiled);
        results.write(options.targetPath());
        if (compiled.size() == 1 && failed == 0) {
            out.println(last.strip());
        } else if (!options.quiet()) {
            out.println("Compiled " + Counts.counted(compiled.size(), "node") + " to "
                    + options.targetPath().resolve("compiled") + (failed == 0 ? "." : "; " + failed + " failed."));
        }
        return failed == 0 ? 0 : 1;
    }

    private void compile(
            LoadedProject project, ProjectArtifacts artifacts, GraphNode node, RunResults results, PrintWriter err) {
        long begun = System.nanoTime();
        try {
            last = project.compilation().compile(node.id());
            compiled.put(node.id(), last);
            artifacts.writeCompiled(node, last);
            if (!"ephemeral".equals(node.config().values().get("materialized"))) {
                results.add(outcome(node, "success", null, last, begun));
            }
        } catch (QueryException e) {
            failed++;
            Printing.problem(err, e);
            results.add(outcome(node, "error", e.message(), null, begun));
        }
    }

    private static NodeOutcome outcome(
            GraphNode node, String status, @Nullable String message, @Nullable String sql, long begunNanos) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begunNanos);
        Object relation = sql == null ? null : node.document().get("relation_name");
        return new NodeOutcome(
                node.id().value(),
                status,
                message,
                sql,
                relation == null ? null : relation.toString(),
                Instant.now().minus(elapsed),
                elapsed,
                null,
                null,
                "compile");
    }
}
