package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses nodes of a graph by dbt's grammar: {@code [@][n+][method:]value[+n]}; a blank unites, a comma intersects, shell
 * patterns match many. Tests follow the nodes they test, see {@link IndirectSelection}.
 *
 * <p>Source: dbt's node selection syntax and the behaviour of dbt-core 1.10. Immutable and safe to share; never blocks.
 */
public final class NodeSelector {
    private final Map<NodeId, ? extends Node> graph;
    private final Kinship kinship;
    private final String rootPackage;
    private final IndirectSelection indirect;
    private final EarlierState earlier;
    private final Set<List<String>> rootPaths = new HashSet<>();

    /** @param rootPackage what {@code package:this} means */
    public NodeSelector(
            Map<NodeId, ? extends Node> graph, String rootPackage, IndirectSelection indirect, EarlierState earlier) {
        this.graph = graph;
        this.kinship = new Kinship(graph);
        this.rootPackage = rootPackage;
        this.indirect = indirect;
        this.earlier = earlier;
        for (Node node : graph.values()) {
            if (node.packageName().equals(rootPackage)) {
                PathMatching.existing(node, rootPaths);
            }
        }
    }

    /**
     * The nodes that {@code select} names and {@code exclude} does not, in the graph's order.
     *
     * @param select blank for all
     * @param exclude blank for none
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_PARAMETER_VALUE} for text that is no selection
     */
    public static Set<NodeId> select(Map<NodeId, ? extends Node> graph, String select, String exclude) {
        return new NodeSelector(graph, "", IndirectSelection.EAGER, EarlierState.absent())
                .choose(select, exclude)
                .nodes();
    }

    /** As {@link #select}, also telling which parts matched nothing. */
    public Selection choose(String select, String exclude) {
        if (select.isBlank() && exclude.isBlank()) {
            return new Selection(graph.keySet(), List.of());
        }
        SelectionSpec all = new SelectionSpec.Union("", List.of(), indirect);
        return choose(
                select.isBlank() ? all : SelectionGrammar.union(select, indirect),
                exclude.isBlank() ? all : SelectionGrammar.union(exclude, indirect),
                select.isBlank());
    }

    /** The nodes of a selection read elsewhere, as from {@code selectors.yml}. */
    public Selection choose(SelectionSpec spec) {
        Set<String> unmatched = new LinkedHashSet<>();
        return inOrder(evaluate(spec, unmatched).direct(), unmatched);
    }

    private Selection choose(SelectionSpec select, SelectionSpec exclude, boolean everything) {
        Set<String> unmatched = new LinkedHashSet<>();
        Found included =
                everything ? new Found(new HashSet<>(graph.keySet()), new HashSet<>()) : evaluate(select, unmatched);
        Found excluded = evaluate(exclude, unmatched);
        Set<NodeId> chosen = new HashSet<>(included.direct());
        chosen.removeAll(excluded.direct());
        return inOrder(chosen, unmatched);
    }

    private Selection inOrder(Set<NodeId> chosen, Set<String> unmatched) {
        Set<NodeId> ordered = new LinkedHashSet<>(graph.keySet());
        ordered.retainAll(chosen);
        return new Selection(ordered, new ArrayList<>(unmatched));
    }

    /**
     * What a part found.
     *
     * @param direct selected
     * @param waiting tests with a parent that this part did not select; another part may
     */
    private record Found(Set<NodeId> direct, Set<NodeId> waiting) {
        Set<NodeId> all() {
            Set<NodeId> all = new HashSet<>(direct);
            all.addAll(waiting);
            return all;
        }
    }

    private Found evaluate(SelectionSpec spec, Set<String> unmatched) {
        if (spec instanceof SelectionSpec.Criterion criterion) {
            return criterion(criterion);
        }
        List<Found> parts = new ArrayList<>();
        boolean expectMatch = false;
        if (spec instanceof SelectionSpec.Union union) {
            union.parts().forEach(part -> parts.add(evaluate(part, unmatched)));
        } else if (spec instanceof SelectionSpec.Intersection intersection) {
            intersection.parts().forEach(part -> parts.add(evaluate(part, unmatched)));
            expectMatch = intersection.expectMatch();
        } else if (spec instanceof SelectionSpec.Difference difference) {
            parts.add(evaluate(difference.included(), unmatched));
            parts.add(evaluate(difference.excluded(), unmatched));
        }
        Set<NodeId> direct = combined(spec, parts.stream().map(Found::direct).toList());
        Set<NodeId> waiting = combined(spec, parts.stream().map(Found::all).toList());
        Set<NodeId> admitted = admit(direct, waiting, spec.indirect());
        if (expectMatch && admitted.isEmpty()) {
            unmatched.add(spec.raw());
        }
        return new Found(admitted, waiting);
    }

    private static Set<NodeId> combined(SelectionSpec spec, List<Set<NodeId>> sets) {
        Set<NodeId> result = new HashSet<>();
        for (int i = 0; i < sets.size(); i++) {
            if (i == 0 || spec instanceof SelectionSpec.Union) {
                result.addAll(sets.get(i));
            } else if (spec instanceof SelectionSpec.Intersection) {
                result.retainAll(sets.get(i));
            } else {
                result.removeAll(sets.get(i));
            }
        }
        return result;
    }

    private Found criterion(SelectionSpec.Criterion criterion) {
        Set<NodeId> named = new HashSet<>();
        for (Node node : graph.values()) {
            if (matches(node, criterion)) {
                named.add(node.id());
            }
        }
        Set<NodeId> selected = new HashSet<>(named);
        if (criterion.childrensParents()) {
            Set<NodeId> family = kinship.descendants(named, Integer.MAX_VALUE);
            family.addAll(named);
            selected.addAll(family);
            selected.addAll(kinship.ancestors(family, Integer.MAX_VALUE));
        }
        selected.addAll(kinship.ancestors(named, criterion.parentsDepth()));
        selected.addAll(kinship.descendants(named, criterion.childrenDepth()));
        return withTests(selected, criterion.indirect());
    }

    private boolean matches(Node node, SelectionSpec.Criterion criterion) {
        if (criterion.method().comparesWithEarlier()) {
            return earlier.matches(node, criterion.method(), criterion.value());
        }
        if (criterion.method() == SelectionMethod.PACKAGE && criterion.value().equals("this")) {
            return node.packageName().equals(rootPackage);
        }
        if (criterion.method() == SelectionMethod.PATH && !node.packageName().equals(rootPackage)) {
            // dbt looks for the pattern in the root project and for the answer in every package.
            return PathMatching.path(node, criterion, path -> rootPackage.isEmpty() || rootPaths.contains(path));
        }
        return criterion.method().matches(node, criterion);
    }

    private Found withTests(Set<NodeId> selected, IndirectSelection mode) {
        Set<NodeId> direct = new HashSet<>(selected);
        Set<NodeId> waiting = new HashSet<>();
        if (mode == IndirectSelection.EMPTY) {
            return new Found(direct, waiting);
        }
        Set<NodeId> buildable = mode == IndirectSelection.BUILDABLE ? buildable(selected, true) : selected;
        for (NodeId id : kinship.descendants(selected, 1)) {
            if (!isTest(id)) {
                continue;
            }
            if (mode == IndirectSelection.EAGER || buildable.containsAll(parents(id))) {
                direct.add(id);
            } else {
                waiting.add(id);
            }
        }
        return new Found(direct, waiting);
    }

    /** Waiting tests whose parents other parts have selected meanwhile. */
    private Set<NodeId> admit(Set<NodeId> direct, Set<NodeId> waiting, IndirectSelection mode) {
        Set<NodeId> admitted = new HashSet<>(direct);
        if (mode == IndirectSelection.CAUTIOUS || mode == IndirectSelection.BUILDABLE) {
            Set<NodeId> present = mode == IndirectSelection.BUILDABLE ? buildable(direct, false) : direct;
            for (NodeId id : waiting) {
                // Unit tests have one parent: dbt never lets them wait.
                if (id.resourceType().equals("test") && present.containsAll(parents(id))) {
                    admitted.add(id);
                }
            }
        }
        return admitted;
    }

    private Set<NodeId> buildable(Set<NodeId> selected, boolean withSources) {
        Set<NodeId> present = new HashSet<>(selected);
        present.addAll(kinship.ancestors(selected, Integer.MAX_VALUE));
        if (withSources) {
            graph.keySet().stream()
                    .filter(id -> id.resourceType().equals("source"))
                    .forEach(present::add);
        }
        return present;
    }

    private Set<NodeId> parents(NodeId id) {
        Node node = graph.get(id);
        return node == null ? Set.of() : node.dependsOn();
    }

    private static boolean isTest(NodeId id) {
        return id.resourceType().equals("test") || id.resourceType().equals("unit_test");
    }
}
