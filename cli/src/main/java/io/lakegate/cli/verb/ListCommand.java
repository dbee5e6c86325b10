package io.lakegate.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.selection.Selection;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ls}: prints the selected nodes, one a line. */
@Command(name = "ls", description = "List the selected nodes of a project.")
final class ListCommand implements Callable<Integer> {
    /** What dbt lists when nobody asks for types. */
    private static final Set<String> LISTED = Set.of(
            "model",
            "snapshot",
            "seed",
            "test",
            "source",
            "exposure",
            "metric",
            "semantic_model",
            "saved_query",
            "unit_test");

    private static final List<String> KEYS = List.of(
            "alias",
            "name",
            "package_name",
            "depends_on",
            "tags",
            "config",
            "resource_type",
            "source_name",
            "original_file_path",
            "unique_id");

    /** How a node is shown. */
    enum Output {
        SELECTOR,
        NAME,
        PATH,
        JSON
    }

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(names = "--output", description = "selector, name, path or json.")
    private Output output = Output.SELECTOR;

    @Option(names = "--output-keys", arity = "1..*", split = "[ ,]", description = "Keys of the JSON, as unique_id.")
    private List<String> outputKeys = new ArrayList<>();

    @Option(names = "--resource-type", arity = "1..*", description = "Types to list; all for every type.")
    private List<String> resourceTypes = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        LoadedProject project = options.load();
        Printing.problems(spec.commandLine().getErr(), project, options.quiet());
        if (!project.errors().isEmpty()) {
            return 2;
        }
        Selection selection = options.selection(project, spec.commandLine().getErr());
        ObjectMapper mapper = new ObjectMapper();
        for (NodeId id : new TreeSet<>(selection.nodes())) {
            GraphNode node = project.nodes().get(id);
            if (node != null && listed(id.resourceType())) {
                out.println(output == Output.JSON ? mapper.writeValueAsString(json(node)) : line(node));
            }
        }
        return 0;
    }

    private boolean listed(String type) {
        return resourceTypes.isEmpty()
                ? LISTED.contains(type)
                : resourceTypes.contains("all") || resourceTypes.contains(type);
    }

    private String line(GraphNode node) {
        return switch (output) {
            case NAME -> node.name();
            case PATH -> node.path();
            default -> selector(node);
        };
    }

    private static String selector(GraphNode node) {
        return switch (node.id().resourceType()) {
            case "source", "exposure", "unit_test" -> {
                String value = node.id().value();
                yield node.id().resourceType() + ":" + value.substring(value.indexOf('.') + 1);
            }
            default -> String.join(".", node.fqn());
        };
    }

    private Map<String, Object> json(GraphNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : outputKeys.isEmpty() ? KEYS : outputKeys) {
            if (node.document().containsKey(key)) {
                values.put(key, node.document().get(key));
            }
        }
        return values;
    }
}
