package io.lakegate.domain.project;

import io.lakegate.domain.relation.Relation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A parsed source table: a node without parents. */
public record SourceTable(NodeId id, SourceDefinition definition, List<String> fqn, Relation relation) implements Node {
    public SourceTable {
        fqn = List.copyOf(fqn);
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public String packageName() {
        return definition.packageName();
    }

    @Override
    public Set<String> tags() {
        return new LinkedHashSet<>(definition.config().strings("tags"));
    }

    @Override
    public String path() {
        return definition.path();
    }

    @Override
    public Set<NodeId> dependsOn() {
        return Set.of();
    }

    @Override
    public NodeConfig config() {
        return definition.config();
    }
}
