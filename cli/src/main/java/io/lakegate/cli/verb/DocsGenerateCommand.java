package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.Catalog;
import io.lakegate.cli.artifact.CatalogReading;
import io.lakegate.cli.artifact.CatalogTable;
import io.lakegate.cli.artifact.DocsPage;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.selection.Selection;
import io.lakegate.templating.artifact.ManifestDocument;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code docs generate}: {@code manifest.json}, {@code catalog.json} with the columns that the engine has, and a page to
 * read them, {@code index.html}.
 */
@Command(name = "generate", description = "Write manifest.json, catalog.json and index.html to the target directory.")
final class DocsGenerateCommand implements Callable<Integer> {
    private static final Set<String> IN_THE_CATALOG = Set.of("model", "seed", "snapshot", "source");

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private GatewayOptions gatewayOptions = new GatewayOptions();

    @Option(names = "--no-compile", description = "Leave compiled SQL out.")
    private boolean noCompile;

    @Option(names = "--empty-catalog", description = "Ask no engine: the catalog has no tables.")
    private boolean emptyCatalog;

    private final Screen screen;

    DocsGenerateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws SQLException, InterruptedException {
        PrintWriter err = new PrintWriter(screen.err(), true, StandardCharsets.UTF_8);
        LoadedProject project = options.load();
        Printing.problems(screen.err(), project, options.quiet());
        if (!project.errors().isEmpty()) {
            return 2;
        }
        Selection selection = options.selection(project, err);
        ProjectArtifacts artifacts = new ProjectArtifacts(project, options.targetPath());
        Map<NodeId, String> compiled = new LinkedHashMap<>();
        boolean failed = !noCompile && !compile(project, selection, compiled, artifacts);
        artifacts.writeManifest(compiled);
        Catalog catalog = new Catalog(artifacts.metadata());
        if (!emptyCatalog) {
            try (GatewayInUse gateway = GatewayInUse.open(gatewayOptions, options, project, screen)) {
                if (gatewayOptions.url() == null) {
                    // A gateway that was just started knows no project yet, and connections are made to one.
                    Deployment.deploy(options, gateway, screen);
                }
                try (Connection connection = gateway.connect()) {
                    read(connection, project, selection, catalog);
                }
            }
        }
        catalog.write(options.targetPath());
        DocsPage.write(
                options.targetPath(), ManifestDocument.of(project, compiled, artifacts.metadata()), catalog.document());
        if (!options.quiet()) {
            screen.line("Wrote the catalog of " + Counts.counted(catalog.size(), "table") + " and index.html to "
                    + options.targetPath() + ".");
        }
        return failed ? 1 : 0;
    }

    private boolean compile(
            LoadedProject project, Selection selection, Map<NodeId, String> compiled, ProjectArtifacts artifacts) {
        List<NodeId> templates = selection.nodes().stream()
                .filter(id -> CompileCommand.COMPILED.contains(id.resourceType()))
                .toList();
        List<QueryException> problems = new ArrayList<>();
        project.compilation().compile(templates, null, each -> {
            GraphNode node = project.nodes().get(each.id());
            String sql = each.sql();
            if (node != null && sql != null) {
                compiled.put(each.id(), sql);
                artifacts.writeCompiled(node, sql);
            } else if (each.error() != null) {
                problems.add(each.error());
            }
        });
        problems.forEach(problem -> Printing.problem(screen.err(), problem));
        return problems.isEmpty();
    }

    private static void read(Connection connection, LoadedProject project, Selection selection, Catalog catalog)
            throws SQLException {
        CatalogReading reading = new CatalogReading(connection);
        for (NodeId id : selection.nodes()) {
            GraphNode node = project.nodes().get(id);
            if (node != null && IN_THE_CATALOG.contains(id.resourceType())) {
                Object name = node.document().get(id.resourceType().equals("source") ? "identifier" : "alias");
                @Nullable
                CatalogTable table =
                        reading.table(String.valueOf(node.document().get("schema")), String.valueOf(name));
                if (table != null) {
                    catalog.add(node, table);
                }
            }
        }
    }
}
