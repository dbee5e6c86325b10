package io.lakegate.gateway.run;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.NodeTraits;
import io.lakegate.domain.run.RunGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of {@code BUILD}: nothing is built on what its tests have not passed. A node waits for every test of the run all
 * of whose parents are above it. A unit test needs no table of its model's: it comes before it, when the model's parents are there.
 *
 * <p>Source: dbt-core's {@code GraphQueue} with {@code add_test_edges}.
 */
final class GatedGraph {
    private final RunGraph plain;
    private final Map<NodeId, Set<NodeId>> above = new HashMap<>();

    private GatedGraph(RunGraph plain) {
        this.plain = plain;
    }

    static RunGraph of(Collection<? extends Node> nodes, Set<NodeId> chosen) {
        RunGraph whole = RunGraph.of(nodes).restrictedTo(chosen);
        return new GatedGraph(whole).gated();
    }

    private RunGraph gated() {
        Map<NodeId, Set<NodeId>> gates = new HashMap<>();
        for (NodeId id : plain.order()) {
            if (test(id) && !plain.parents(id).isEmpty()) {
                gate(id, gates);
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (NodeId id : plain.order()) {
            Set<NodeId> parents = new LinkedHashSet<>();
            if (unitTest(id)) {
                for (NodeId model : plain.parents(id)) {
                    parents.addAll(plain.parents(model));
                    parents.addAll(gates.getOrDefault(model, Set.of()));
                }
            } else {
                parents.addAll(plain.parents(id));
                plain.children(id).stream().filter(GatedGraph::unitTest).forEach(parents::add);
            }
            parents.addAll(gates.getOrDefault(id, Set.of()));
            nodes.add(new Waiting(plain.node(id), parents));
        }
        return RunGraph.of(nodes);
    }

    /** Puts a test before the nearest nodes that have all its parents above them; those further down wait for these. */
    private void gate(NodeId test, Map<NodeId, Set<NodeId>> gates) {
        Set<NodeId> parents = plain.parents(test);
        Deque<NodeId> below = new ArrayDeque<>(plain.children(parents.iterator().next()));
        Set<NodeId> seen = new HashSet<>();
        while (!below.isEmpty()) {
            NodeId id = below.remove();
            if (test(id) || unitTest(id) || !seen.add(id)) {
                continue;
            }
            if (above(id).containsAll(parents)) {
                gates.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(test);
            } else {
                below.addAll(plain.children(id));
            }
        }
    }

    private Set<NodeId> above(NodeId id) {
        Set<NodeId> known = above.get(id);
        if (known != null) {
            return known;
        }
        Set<NodeId> all = new HashSet<>();
        Deque<NodeId> up = new ArrayDeque<>(plain.parents(id));
        while (!up.isEmpty()) {
            NodeId parent = up.remove();
            if (all.add(parent)) {
                up.addAll(plain.parents(parent));
            }
        }
        above.put(id, all);
        return all;
    }

    private static boolean test(NodeId id) {
        return id.resourceType().equals("test");
    }

    private static boolean unitTest(NodeId id) {
        return id.resourceType().equals("unit_test");
    }

    /** A node with more to wait for. */
    private record Waiting(Node node, Set<NodeId> dependsOn) implements Node {
        @Override
        public NodeId id() {
            return node.id();
        }

        @Override
        public String name() {
            return node.name();
        }

        @Override
        public String packageName() {
            return node.packageName();
        }

        @Override
        public List<String> fqn() {
            return node.fqn();
        }

        @Override
        public Set<String> tags() {
            return node.tags();
        }

        @Override
        public String path() {
            return node.path();
        }

        @Override
        public NodeConfig config() {
            return node.config();
        }

        @Override
        public NodeTraits traits() {
            return node.traits();
        }
    }
}
