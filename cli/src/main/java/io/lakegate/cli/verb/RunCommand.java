package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.NodeOutcome;
import io.lakegate.cli.artifact.RunResults;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.selection.Selection;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code run}, {@code build}, {@code test}, {@code seed} and {@code snapshot}: deploys the project and runs its nodes over
 * JDBC. Exit codes are dbt's: 0 all went well, 1 a node failed or was not run, 2 nothing could be run.
 */
@Command
final class RunCommand implements Callable<Integer> {
    private static final Map<String, Set<String>> TYPES = Map.of(
            "run", Set.of("model"),
            "test", Set.of("test", "unit_test"),
            "seed", Set.of("seed"),
            "snapshot", Set.of("snapshot"),
            "build", Set.of("model", "seed", "snapshot", "test", "unit_test"));

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private GatewayOptions gatewayOptions = new GatewayOptions();

    @Option(
            names = {"--full-refresh", "-f"},
            description = "Rebuild incremental models and seeds from nothing.")
    private boolean fullRefresh;

    @Option(
            names = {"--fail-fast", "-x"},
            description = "Start nothing more once a node has failed.")
    private boolean failFast;

    @Option(names = "--threads", description = "Nodes at the same time. Default: the target's.")
    private @Nullable Integer threads;

    /** How nodes are shown. */
    enum Output {
        TEXT,
        JSON
    }

    @Option(names = "--output", description = "text, or json: an object per line and node.")
    private Output output = Output.TEXT;

    private final String verb;
    private final Screen screen;

    RunCommand(String verb, Screen screen) {
        this.verb = verb;
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException, SQLException {
        PrintWriter err = new PrintWriter(screen.err(), true, StandardCharsets.UTF_8);
        LoadedProject project = options.load();
        Printing.problems(screen.err(), project, true);
        if (!project.errors().isEmpty()) {
            return 2;
        }
        if (threads != null && threads < 1) {
            throw new CommandFailedException("--threads takes 1 or more, but is " + threads + ".");
        }
        Selection selection = options.selection(project, err);
        Map<NodeId, GraphNode> chosen = chosen(project, selection);
        ProjectArtifacts artifacts = new ProjectArtifacts(project, options.targetPath());
        // Before anything runs: a target that cannot be written is told while nothing has happened.
        artifacts.writeManifest(Map.of());
        if (chosen.isEmpty()) {
            err.println("Nothing to do: the selection has no " + String.join(" or ", TYPES.getOrDefault(verb, Set.of()))
                    + ".");
            new RunResults(artifacts.metadata(), options.arguments(verb)).write(options.targetPath());
            return 0;
        }
        try (GatewayInUse gateway = GatewayInUse.open(gatewayOptions, options, project, screen)) {
            Deployment.deploy(options, gateway, screen);
            try (Connection connection = gateway.connect()) {
                return run(connection, project, chosen, artifacts);
            }
        }
    }

    private int run(
            Connection connection, LoadedProject project, Map<NodeId, GraphNode> chosen, ProjectArtifacts artifacts)
            throws SQLException {
        Map<NodeId, String> compiled =
                new CompiledNodes(connection, project).of(chosen, "COMPILE MODELS" + clauses(chosen));
        compiled.forEach((id, sql) -> {
            GraphNode node = chosen.get(id);
            if (node != null) {
                artifacts.writeCompiled(node, sql);
            }
        });
        NodeLines lines = new NodeLines(screen, options.quiet(), output == Output.JSON, chosen.size());
        RemoteRun run = new RemoteRun(connection, chosen, compiled, lines);
        run.execute(verb.toUpperCase(Locale.ROOT) + " MODELS" + clauses(chosen) + tuning());
        RunResults results = new RunResults(artifacts.metadata(), arguments());
        run.outcomes().forEach(results::add);
        artifacts.writeManifest(compiled);
        results.write(options.targetPath());
        lines.summary();
        run.otherFailure().ifPresent(screen::failure);
        if (run.otherFailure().isPresent() && !run.begun()) {
            return 2;
        }
        return run.outcomes().stream().anyMatch(RunCommand::failed) ? 1 : 0;
    }

    private static boolean failed(NodeOutcome outcome) {
        return !Set.of("success", "pass", "warn", "no-op").contains(outcome.status());
    }

    private Map<NodeId, GraphNode> chosen(LoadedProject project, Selection selection) {
        Map<NodeId, GraphNode> chosen = new LinkedHashMap<>();
        for (NodeId id : selection.nodes()) {
            GraphNode node = project.nodes().get(id);
            if (node != null
                    && TYPES.getOrDefault(verb, Set.of()).contains(id.resourceType())
                    && !"ephemeral".equals(node.config().values().get("materialized"))) {
                chosen.put(id, node);
            }
        }
        return chosen;
    }

    /** What was selected, in the gateway's words: as the user wrote it, or node by node where only this side can tell. */
    private String clauses(Map<NodeId, GraphNode> chosen) {
        if (options.selectsHere()) {
            List<String> names = chosen.values().stream()
                    .map(node -> "fqn:" + String.join(".", node.fqn()))
                    .toList();
            return " SELECT " + literal(String.join(" ", names));
        }
        return (options.select().isBlank() ? "" : " SELECT " + literal(options.select()))
                + (options.exclude().isBlank() ? "" : " EXCLUDE " + literal(options.exclude()));
    }

    private String tuning() {
        return (fullRefresh ? " FULL REFRESH" : "")
                + (failFast ? " FAIL FAST" : "")
                + (threads == null ? "" : " THREADS " + threads);
    }

    private Map<String, Object> arguments() {
        Map<String, Object> arguments = new LinkedHashMap<>(options.arguments(verb));
        arguments.put("full_refresh", fullRefresh);
        arguments.put("fail_fast", failFast);
        return arguments;
    }

    private static String literal(String text) {
        return "'" + text.replaceAll("\\s+", " ").replace("'", "''") + "'";
    }
}
