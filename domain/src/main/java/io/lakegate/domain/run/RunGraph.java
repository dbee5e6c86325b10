package io.lakegate.domain.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nodes in an order in which every node comes after its parents. Making one proves that there is no cycle.
 *
 * <p>Parents outside the given nodes are ignored: a selection is a graph too.
 */
public final class RunGraph {
    private final Map<NodeId, Node> nodes;
    private final Map<NodeId, Set<NodeId>> parents;
    private final Map<NodeId, Set<NodeId>> children;
    private final List<NodeId> order;

    private RunGraph(
            Map<NodeId, Node> nodes,
            Map<NodeId, Set<NodeId>> parents,
            Map<NodeId, Set<NodeId>> children,
            List<NodeId> order) {
        this.nodes = nodes;
        this.parents = parents;
        this.children = children;
        this.order = List.copyOf(order);
    }

    /** @throws QueryException {@code DEPENDENCY_CYCLE} naming the nodes of a cycle */
    public static RunGraph of(Collection<? extends Node> nodes) {
        Map<NodeId, Node> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(node.id(), node));
        Map<NodeId, Set<NodeId>> parents = new HashMap<>();
        Map<NodeId, Set<NodeId>> children = new HashMap<>();
        byId.keySet().forEach(id -> children.put(id, new LinkedHashSet<>()));
        for (Node node : byId.values()) {
            Set<NodeId> known = new LinkedHashSet<>(node.dependsOn());
            known.retainAll(byId.keySet());
            parents.put(node.id(), known);
            known.forEach(parent -> children.getOrDefault(parent, Set.of()).add(node.id()));
        }
        return new RunGraph(byId, parents, children, ordered(byId, parents, children));
    }

    public List<NodeId> order() {
        return order;
    }

    /** @throws IllegalArgumentException when {@code id} is not in this graph */
    public Node node(NodeId id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException(id + " is not in this graph");
        }
        return node;
    }

    /** Direct parents inside this graph. */
    public Set<NodeId> parents(NodeId id) {
        return Collections.unmodifiableSet(parents.getOrDefault(id, Set.of()));
    }

    /** Direct children inside this graph. */
    public Set<NodeId> children(NodeId id) {
        return Collections.unmodifiableSet(children.getOrDefault(id, Set.of()));
    }

    /**
     * This graph without the nodes that are not in {@code kept}. A node still comes after an ancestor that it only
     * reaches through removed ones, as dbt orders a selection.
     */
    public RunGraph restrictedTo(Set<NodeId> kept) {
        Map<NodeId, Set<NodeId>> nearest = new HashMap<>();
        Map<NodeId, Node> keptNodes = new LinkedHashMap<>();
        Map<NodeId, Set<NodeId>> keptChildren = new HashMap<>();
        for (NodeId id : order) {
            Set<NodeId> above = new LinkedHashSet<>();
            for (NodeId parent : parents(id)) {
                if (kept.contains(parent)) {
                    above.add(parent);
                } else {
                    above.addAll(nearest.getOrDefault(parent, Set.of()));
                }
            }
            nearest.put(id, above);
            if (kept.contains(id)) {
                keptNodes.put(id, node(id));
                keptChildren.put(id, new LinkedHashSet<>());
                above.forEach(
                        parent -> keptChildren.getOrDefault(parent, Set.of()).add(id));
            }
        }
        nearest.keySet().retainAll(keptNodes.keySet());
        return new RunGraph(keptNodes, nearest, keptChildren, List.copyOf(keptNodes.keySet()));
    }

    private static List<NodeId> ordered(
            Map<NodeId, Node> nodes, Map<NodeId, Set<NodeId>> parents, Map<NodeId, Set<NodeId>> children) {
        Map<NodeId, Integer> waiting = new HashMap<>();
        Deque<NodeId> ready = new ArrayDeque<>();
        for (NodeId id : nodes.keySet()) {
            int count = parents.getOrDefault(id, Set.of()).size();
            waiting.put(id, count);
            if (count == 0) {
                ready.add(id);
            }
        }
        List<NodeId> order = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            NodeId id = ready.remove();
            order.add(id);
            for (NodeId child : children.getOrDefault(id, Set.of())) {
                if (waiting.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        if (order.size() < nodes.size()) {
            Set<NodeId> stuck = new LinkedHashSet<>(nodes.keySet());
            order.forEach(stuck::remove);
            throw cycle(stuck, parents);
        }
        return order;
    }

    /** Every stuck node has a stuck parent, so walking up must meet a node twice: the walk since then is a cycle. */
    private static QueryException cycle(Set<NodeId> stuck, Map<NodeId, Set<NodeId>> parents) {
        List<NodeId> path = new ArrayList<>();
        NodeId at = stuck.iterator().next();
        while (!path.contains(at)) {
            path.add(at);
            at = parents.getOrDefault(at, Set.of()).stream()
                    .filter(stuck::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<NodeId> cycle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        Collections.reverse(cycle);
        cycle.add(cycle.get(0));
        String arrows = cycle.stream().map(NodeId::value).collect(Collectors.joining(" -> "));
        return new QueryException(
                ErrorCode.DEPENDENCY_CYCLE,
                "Models refer to each other in a cycle: " + arrows + ". Remove one of these refs.");
    }
}
