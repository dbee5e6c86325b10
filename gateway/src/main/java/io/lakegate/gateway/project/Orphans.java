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
        Set<NodeId> gone = ids(before.packageName(), before.definition());
        gone.removeAll(ids(before.packageName(), after));
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

    /** What SQL defined. It belongs to the root package, whatever that is called. */
    private static Set<NodeId> ids(String packageName, ProjectDefinition definition) {
        Set<NodeId> ids = new LinkedHashSet<>();
        definition.models().forEach(model -> ids.add(NodeId.model(packageName, model.name())));
        definition.sources().forEach(source -> ids.add(NodeId.source(packageName, source.sourceName(), source.name())));
        return ids;
    }
}
