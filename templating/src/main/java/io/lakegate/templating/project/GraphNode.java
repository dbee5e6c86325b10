package io.lakegate.templating.project;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.NodeTraits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A node of a loaded project, of any type.
 *
 * @param path dbt's {@code original_file_path}
 * @param document the node as {@code manifest.json} and templates' {@code graph} show it; values as YAML's
 */
public record GraphNode(
        NodeId id,
        String name,
        String packageName,
        List<String> fqn,
        String path,
        NodeConfig config,
        NodeTraits traits,
        Set<String> tags,
        Set<NodeId> dependsOn,
        Map<String, Object> document)
        implements Node {
    public GraphNode {
        fqn = List.copyOf(fqn);
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        dependsOn = Collections.unmodifiableSet(new LinkedHashSet<>(dependsOn));
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }
}
