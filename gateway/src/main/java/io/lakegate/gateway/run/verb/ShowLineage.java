package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code SHOW LINEAGE}: a row per edge, nearest first. */
final class ShowLineage implements Verb<OwnStatement.ShowLineage> {
    private final ProjectRegistry registry;

    ShowLineage(ProjectRegistry registry) {
        this.registry = registry;
    }

    /** {@code child} reads {@code parent}. */
    private record Edge(Node child, Node parent) {}

    @Override
    public void execute(OwnStatement.ShowLineage statement, StatementContext context, RowSink rows) {
        if (statement.columns()) {
            throw new QueryException(
                    ErrorCode.NOT_SUPPORTED, "Lineage of columns is not supported yet. Leave COLUMNS out.");
        }
        Project project = registry.project(context.project());
        Model model = Named.model(project, statement.schema(), statement.name());
        boolean both = statement.upstream() == statement.downstream();
        rows.columns(Columns.of(
                "direction string",
                "depth int",
                "node string",
                "type string",
                "depends_on string",
                "depends_on_type string"));
        if (both || statement.upstream()) {
            walk(model, true, project, rows);
        }
        if (both || statement.downstream()) {
            walk(model, false, project, rows);
        }
    }

    private static void walk(Node from, boolean upstream, Project project, RowSink rows) {
        Map<NodeId, Node> nodes = project.nodes();
        Set<NodeId> seen = new LinkedHashSet<>(Set.of(from.id()));
        List<Node> level = List.of(from);
        for (int depth = 1; !level.isEmpty(); depth++) {
            List<Node> next = new ArrayList<>();
            for (Node node : level) {
                for (Edge edge : upstream ? parents(node, nodes) : children(node, nodes)) {
                    rows.row(
                            upstream ? "upstream" : "downstream",
                            depth,
                            name(edge.child()),
                            edge.child().id().resourceType(),
                            name(edge.parent()),
                            edge.parent().id().resourceType());
                    Node far = upstream ? edge.parent() : edge.child();
                    if (seen.add(far.id())) {
                        next.add(far);
                    }
                }
            }
            level = next;
        }
    }

    private static List<Edge> parents(Node node, Map<NodeId, Node> nodes) {
        List<Edge> edges = new ArrayList<>();
        for (NodeId id : node.dependsOn()) {
            Node parent = nodes.get(id);
            if (parent != null) {
                edges.add(new Edge(node, parent));
            }
        }
        return edges;
    }

    private static List<Edge> children(Node node, Map<NodeId, Node> nodes) {
        return nodes.values().stream()
                .filter(other -> other.dependsOn().contains(node.id()))
                .map(child -> new Edge(child, node))
                .toList();
    }

    private static String name(Node node) {
        return node instanceof SourceTable source
                ? source.definition().sourceName() + "." + source.name()
                : node.name();
    }
}
