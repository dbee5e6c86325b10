package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps a change from taking away what something that stays refers to. */
final class Orphans {
    private Orphans() {}

    /** @throws QueryException {@code DEPENDENT_OBJECTS} naming those that would lose a parent */
    static void refuse(Project before, ProjectDefinition after) {
        Set<NodeId> gone = new LinkedHashSet<>(before.nodes().keySet());
        after.models().forEach(model -> gone.remove(NodeId.model(model.packageName(), model.name())));
        after.sources()
                .forEach(
                        source -> gone.remove(NodeId.source(source.packageName(), source.sourceName(), source.name())));
        for (NodeId id : gone) {
            List<String> dependents = before.nodes().values().stream()
                    .filter(node -> node.dependsOn().contains(id) && !gone.contains(node.id()))
                    .map(Node::name)
                    .sorted()
                    .toList();
            if (!dependents.isEmpty()) {
                String name = before.node(id).map(Node::name).orElse(id.value());
                throw new QueryException(
                        ErrorCode.DEPENDENT_OBJECTS,
                        "Other models refer to " + name + ": " + String.join(", ", dependents)
                                + ". Change or drop them first.");
            }
        }
    }
}
