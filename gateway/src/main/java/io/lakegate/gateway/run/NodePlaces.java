package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.statement.StatementContext;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where each node of a project is worked on, for one statement: where the statement is, unless the node's configuration names
 * an engine or wishes for other compute. A test follows what it tests. Safe to share between threads.
 */
final class NodePlaces {
    private static final Set<String> BUILT = Set.of("model", "seed", "snapshot");

    private static final Set<String> TESTS = Set.of("test", "unit_test");

    private final Sites sites;
    private final Project project;
    private final StatementContext context;

    NodePlaces(Sites sites, Project project, StatementContext context) {
        this.sites = sites;
        this.project = project;
        this.context = context;
    }

    /** @throws QueryException {@code INVALID_CONFIG}, naming node and key */
    Workplace of(Node node) {
        Workplace base = TESTS.contains(node.id().resourceType()) ? followed(node) : sites.of(context);
        return named(node, () -> {
            String engine = Wishes.engine(node).orElse(base.site().engine());
            Workplace place = engine.equals(base.site().engine()) ? base : on(engine);
            Map<String, String> wishes = Wishes.compute(node, sites.computeKeys(engine), place.compute());
            return wishes.isEmpty() ? place : place.with(wishes);
        });
    }

    /** An engine as nodes without wishes use it. */
    Workplace on(String engine) {
        return engine.equals(context.engine()) ? sites.of(context) : sites.on(engine, context);
    }

    /**
     * Finds what is wrong with where nodes want to be, before anything is done. Asks nobody.
     *
     * @throws QueryException {@code INVALID_CONFIG} or {@code ACCESS_DENIED}, naming node and key
     */
    void check(Collection<NodeId> nodes) {
        for (NodeId id : nodes) {
            Node node = project.node(id).orElseThrow();
            Workplace place = of(node);
            if (!place.compute().isEmpty()) {
                named(node, place::plan);
            }
            requireCatalog(node, place);
            if (sites.several()) {
                parents(node).forEach(parent -> requireSeen(node, place, parent));
            }
        }
    }

    private void requireSeen(Node node, Workplace place, Node parent) {
        Site there = of(parent).site();
        if (!there.tables().equals(place.site().tables())) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    said(node) + " runs on engine " + place.site().engine() + ", and " + parent.name()
                            + ", which it refers to, is built on engine " + there.engine()
                            + ": neither sees the other's tables. Give both the same 'engine', or, if the two engines do see"
                            + " the same tables, the same 'lake' in the gateway's configuration.");
        }
    }

    /** A project is parsed without an engine: what it names is a catalog of some engine, and need not be one of this one's. */
    private void requireCatalog(Node node, Workplace place) {
        Set<String> here = place.site().catalogs();
        if (here.isEmpty()) {
            return;
        }
        Set<String> elsewhere = sites.catalogs();
        related(node)
                .map(Relation::catalog)
                .filter(catalog -> catalog != null && elsewhere.contains(catalog) && !here.contains(catalog))
                .findFirst()
                .ifPresent(catalog -> {
                    throw new QueryException(
                            ErrorCode.INVALID_CONFIG,
                            said(node) + " runs on engine " + place.site().engine() + ", which has no catalog '"
                                    + catalog
                                    + "' but " + String.join(", ", new TreeSet<>(here))
                                    + ". Run it on an engine that has it, or give this one such a catalog.");
                });
    }

    /** What the node is built as, and the sources it reads. */
    private Stream<Relation> related(Node node) {
        Model model = project.models().get(node.id());
        Resource resource = project.resources().get(node.id());
        Relation own = model != null ? model.relation() : resource == null ? null : resource.relation();
        return Stream.concat(
                Stream.ofNullable(own),
                node.dependsOn().stream()
                        .map(project.sources()::get)
                        .filter(Objects::nonNull)
                        .map(SourceTable::relation));
    }

    private Workplace followed(Node test) {
        Set<Workplace> places = new LinkedHashSet<>();
        parents(test).forEach(parent -> places.add(of(parent)));
        if (places.size() == 1) {
            return places.iterator().next();
        }
        // It reads what was built in different sessions: those of one engine meet in its usual one.
        return places.isEmpty()
                ? sites.of(context)
                : on(places.iterator().next().site().engine());
    }

    /** The nearest nodes above that are built; an ephemeral model is part of who refers to it. */
    private Set<Node> parents(Node node) {
        Set<Node> built = new LinkedHashSet<>();
        Set<NodeId> seen = new HashSet<>();
        Deque<NodeId> above = new ArrayDeque<>(node.dependsOn());
        while (!above.isEmpty()) {
            NodeId id = above.remove();
            if (!BUILT.contains(id.resourceType()) || !seen.add(id)) {
                continue;
            }
            Model model = project.models().get(id);
            if (model != null && model.ephemeral()) {
                above.addAll(model.dependsOn());
            } else {
                project.node(id).ifPresent(built::add);
            }
        }
        return built;
    }

    private static <T> T named(Node node, Supplier<T> question) {
        try {
            return question.get();
        } catch (QueryException e) {
            throw new QueryException(e.code(), said(node) + " cannot run as configured: " + e.message(), e);
        }
    }

    private static String said(Node node) {
        return "The " + node.id().resourceType() + " '" + node.name() + "'";
    }
}
