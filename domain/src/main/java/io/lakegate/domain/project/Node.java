package io.lakegate.domain.project;

import java.util.List;
import java.util.Set;

/** What selection, ordering and lineage need of anything in the graph. */
public interface Node {
    NodeId id();

    /** As {@code ref} finds it; for a source's table, the table. */
    String name();

    String packageName();

    /** dbt's fully qualified name: package, folders, name. */
    List<String> fqn();

    Set<String> tags();

    /** The file it comes from, relative to the project; empty for nodes defined in SQL. */
    String path();

    /** Direct parents. */
    Set<NodeId> dependsOn();

    /** The resolved configuration; empty for nodes that have none. */
    default NodeConfig config() {
        return NodeConfig.EMPTY;
    }

    default NodeTraits traits() {
        return NodeTraits.NONE;
    }
}
