package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.NodeOutcome;
import io.lakegate.cli.artifact.RunResults;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import io.lakegate.templating.project.NodeCompilation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<NodeId> templates = new ArrayList<>();
        for (NodeId id : options.selection(project, err).nodes()) {
            GraphNode node = project.nodes().get(id);
            if (node != null && COMPILED.contains(id.resourceType())) {
                templates.add(id);
            } else if (node != null && id.resourceType().equals("seed")) {
                results.add(outcome(node, "success", null, null, Duration.ZERO));
            }
        }
        project.compilation().compile(templates, null, each -> {
            GraphNode node = project.nodes().get(each.id());
            if (node != null) {
                compiled(node, each, artifacts, results, err);
            }
        });
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

    private void compiled(
            GraphNode node,
            NodeCompilation.Outcome each,
            ProjectArtifacts artifacts,
            RunResults results,
            PrintWriter err) {
        QueryException problem = each.error();
        String sql = each.sql();
        if (problem != null || sql == null) {
            failed++;
            String message = problem == null ? "" : problem.message();
            if (problem != null) {
                Printing.problem(err, problem);
            }
            results.add(outcome(node, "error", message, null, each.took()));
            return;
        }
        last = sql;
        compiled.put(node.id(), sql);
        artifacts.writeCompiled(node, sql);
        if (!"ephemeral".equals(node.config().values().get("materialized"))) {
            results.add(outcome(node, "success", null, sql, each.took()));
        }
    }

    private static NodeOutcome outcome(
            GraphNode node, String status, @Nullable String message, @Nullable String sql, Duration elapsed) {
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
