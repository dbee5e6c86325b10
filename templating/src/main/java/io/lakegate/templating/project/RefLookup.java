package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@code ref()} means: the root project's node, else one of the asking package, else any package's.
 *
 * <p>Source: dbt-core's {@code RefableLookup}.
 */
final class RefLookup {
    private static final Set<String> REFABLE = Set.of("model", "seed", "snapshot");

    private final String rootPackage;
    /** Name, or name.vN, to package to node. */
    private final Map<String, Map<String, NodeDraft>> byName = new HashMap<>();

    RefLookup(String rootPackage, Collection<NodeDraft> nodes) {
        this.rootPackage = rootPackage;
        nodes.forEach(this::add);
    }

    private void add(NodeDraft node) {
        if (!REFABLE.contains(node.resourceType)) {
            return;
        }
        if (node.version != null) {
            put(node.name + ".v" + PythonText.str(node.version), node);
            if (!PythonText.str(node.version).equals(PythonText.str(node.latestVersion))) {
                return;
            }
        }
        put(node.name, node);
    }

    private void put(String key, NodeDraft node) {
        byName.computeIfAbsent(key, name -> new LinkedHashMap<>()).put(node.owner.name(), node);
    }

    /** @param fromPackage the package of the node that refers */
    Optional<NodeDraft> find(RefCall ref, String fromPackage) {
        List<@Nullable String> packages = new ArrayList<>();
        if (ref.inPackage() != null) {
            packages.add(ref.inPackage());
        } else {
            packages.add(rootPackage);
            if (!fromPackage.equals(rootPackage)) {
                packages.add(fromPackage);
            }
            packages.add(null);
        }
        String key = ref.version() == null ? ref.name() : ref.name() + ".v" + PythonText.str(ref.version());
        Map<String, NodeDraft> candidates = byName.getOrDefault(key, Map.of());
        for (String candidate : packages) {
            Optional<NodeDraft> found = candidate == null
                    ? candidates.values().stream().findFirst()
                    : Optional.ofNullable(candidates.get(candidate));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The node of one name in one package, for properties. */
    Optional<NodeDraft> find(String name, String packageName) {
        return Optional.ofNullable(byName.getOrDefault(name, Map.of()).get(packageName));
    }

    /** Names that could have been meant. */
    Optional<String> nearest(String name) {
        return KnownKeys.nearest(name, byName.keySet());
    }

    /** Ids under a name, for messages about ambiguity. */
    Set<NodeId> ids(String name) {
        Set<NodeId> ids = new LinkedHashSet<>();
        byName.getOrDefault(name, Map.of()).values().forEach(node -> ids.add(node.id()));
        return ids;
    }
}
