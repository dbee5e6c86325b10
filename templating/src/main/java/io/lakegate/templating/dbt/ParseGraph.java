package io.lakegate.templating.dbt;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.function.Graph;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.value.PyDict;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records what a template refers to while it is parsed; every ref is the node's own relation, as in dbt. */
final class ParseGraph implements Graph {
    private final NodeIndex index;
    private final String packageName;
    private final RelationValue self;
    private final Set<NodeId> parents = new LinkedHashSet<>();

    ParseGraph(NodeIndex index, String packageName, RelationValue self) {
        this.index = index;
        this.packageName = packageName;
        this.self = self;
    }

    Set<NodeId> parents() {
        return parents;
    }

    @Override
    public Object ref(@Nullable String targetPackage, String name, @Nullable String version) {
        parents.add(index.model(targetPackage, name, version, packageName));
        return self;
    }

    @Override
    public Object source(String sourceName, String tableName) {
        parents.add(index.source(sourceName, tableName, packageName));
        return self;
    }

    @Override
    public PyDict graph() {
        PyDict graph = new PyDict();
        for (String key : Set.of("nodes", "sources", "exposures", "metrics", "groups")) {
            graph.put(key, new PyDict());
        }
        return graph;
    }
}
