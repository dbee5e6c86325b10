package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.RunPlaces;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run under way. Everything but {@link #work} happens on the thread that called {@link #run}. Used once. */
final class RunWalk implements GraphWalk.Visit<RunWalk.Visited> {
    /**
     * @param failure null unless the node failed
     * @param leftSomething that could not be cleared up
     */
    record Visited(NodeResult result, @Nullable QueryException failure, boolean leftSomething) {}

    private static final Logger LOG = LoggerFactory.getLogger(RunWalk.class);

    private final Workshop workshop;
    private final NodePlaces places;
    private final RunRequest request;
    private final RunListener listener;
    private final RunGraph graph;
    private final RunStop stop;
    private final RunRecord record;
    private final NodeWorks works;
    private final RunHooks hooks;
    private final List<NodeResult> results = new ArrayList<>();
    private final Map<Integer, SourceLocation> locations = new HashMap<>();

    /** @param workshop at the statement's own place */
    RunWalk(Workshop workshop, NodePlaces places, RunRequest request, RunListener listener, RunGraph graph) {
        this.workshop = workshop;
        this.places = places;
        this.request = request;
        this.listener = listener;
        this.graph = graph;
        this.stop = new RunStop(request.context().cancellation());
        this.record = new RunRecord(
                UUID.randomUUID().toString(),
                request.project().name(),
                workshop.settings().gateway(),
                request.context().principal(),
                request.verb(),
                request.context().sql(),
                graph.order(),
                RunState.RUNNING,
                "",
                workshop.clock().instant(),
                null,
                places(places, graph, request.context().engine()));
        this.works = new NodeWorks(workshop, places, request, stop, record);
        this.hooks = new RunHooks(workshop, request, stop, record);
    }

    RunOutcome run() {
        workshop.runs().begin(record);
        try {
            progress("preparing " + graph.order().size() + " nodes");
            new Mending(workshop).mend(request.project());
            relations()
                    .forEach((engine, built) ->
                            new RunSchemas(workshop.at(places.on(engine))).ensure(built, stop, listener));
            hooks.around("on-run-start", List.of());
            Set<NodeId> left = new GraphWalk<>(graph, request.threads(), this).walk("run-" + record.id());
            graph.order().stream().filter(left::contains).forEach(this::leave);
            if (!stop.stopped()) {
                hooks.around("on-run-end", results);
            }
            request.context().cancellation().check();
            RunOutcome outcome = new RunOutcome(record.id(), results, locations);
            Optional<QueryException> failure = outcome.failure();
            finish(
                    failure.isPresent() ? RunState.ERROR : RunState.SUCCESS,
                    failure.map(QueryException::message).orElse(""));
            return outcome;
        } catch (RuntimeException e) {
            finish(
                    request.context().cancellation().cancelled() ? RunState.CANCELLED : RunState.ERROR,
                    String.valueOf(e.getMessage()));
            throw e;
        } finally {
            workshop.underWay().end(record.id());
        }
    }

    @Override
    public Visited work(Node node) {
        Instant startedAt = workshop.clock().instant();
        long start = System.nanoTime();
        NodeWork work = works.of(node);
        workshop.underWay().begin(record.id(), node.id(), startedAt, work);
        try {
            NodeWork.Done done = work.carryOut();
            Long rows = done.rowsAffected().isPresent() ? done.rowsAffected().getAsLong() : null;
            ErrorCode code = done.status() == NodeStatus.FAIL ? ErrorCode.TEST_FAILED : null;
            return visited(result(node, work, done.status(), rows, code, done.message(), startedAt, start), work, null);
        } catch (QueryException e) {
            return visited(
                    result(node, work, NodeStatus.ERROR, null, e.code(), said(node, e), startedAt, start), work, e);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("node", node.id()).setCause(e).log("building a node failed unexpectedly");
            QueryException bug = new QueryException(
                    ErrorCode.INTERNAL_ERROR, "Building " + node.name() + " failed unexpectedly: " + e, e);
            return visited(
                    result(node, work, NodeStatus.ERROR, null, bug.code(), bug.message(), startedAt, start), work, bug);
        }
    }

    private static Visited visited(NodeResult result, NodeWork work, @Nullable QueryException failure) {
        return new Visited(result, failure, !work.log().leftBehind().isEmpty());
    }

    /** Where this run works, for whoever has to put something right later. */
    private static RunPlaces places(NodePlaces places, RunGraph graph, String usual) {
        Map<NodeId, String> elsewhere = new HashMap<>();
        for (NodeId id : graph.order()) {
            String engine = places.of(graph.node(id)).site().engine();
            if (!engine.equals(usual)) {
                elsewhere.put(id, engine);
            }
        }
        return new RunPlaces(usual, elsewhere);
    }

    @Override
    public boolean succeeded(Node node, Visited visited) {
        QueryException failure = visited.failure();
        if (failure != null) {
            failure.location().ifPresent(location -> locations.put(results.size(), location));
        }
        boolean good = visited.result().status().good();
        if (!good && request.failFast()) {
            stop.failFast(node.name());
        }
        settle(node, visited.result());
        if (visited.leftSomething()) {
            workshop.runs().unsettled(record.id(), node.id());
        }
        return good;
    }

    @Override
    public void skipped(Node node, Node failedParent) {
        settle(node, notRun(node, failedParent.name() + " failed, which it depends on"));
    }

    @Override
    public boolean stopped() {
        return stop.stopped();
    }

    private void leave(NodeId id) {
        Node node = graph.node(id);
        settle(node, notRun(node, "the run was stopped before its turn"));
    }

    private void settle(Node node, NodeResult result) {
        results.add(result);
        workshop.runs().record(record, result);
        workshop.underWay().end(record.id(), node.id());
        try {
            listener.finished(node, result);
        } catch (QueryException e) {
            // The client is gone or cancelled. What runs must still end and be recorded.
            stop.abandon(e);
        }
        progress(result.status().label() + ": " + node.name());
    }

    private void progress(String message) {
        listener.onProgress(new Progress(results.size(), graph.order().size(), message));
    }

    private void finish(RunState state, String message) {
        workshop.runs().finish(record.id(), state, message);
    }

    /** What is built, by the engine it is built on. */
    private Map<String, List<Relation>> relations() {
        Map<String, List<Relation>> relations = new LinkedHashMap<>();
        for (NodeId id : graph.order()) {
            Node node = graph.node(id);
            relation(node)
                    .ifPresent(relation -> relations
                            .computeIfAbsent(places.of(node).site().engine(), engine -> new ArrayList<>())
                            .add(relation));
        }
        return relations;
    }

    private NodeResult notRun(Node node, String why) {
        return new NodeResult(
                node.id(),
                relation(node).map(Relation::toString).orElse(""),
                NodeStatus.SKIPPED,
                null,
                null,
                why,
                workshop.clock().instant(),
                Duration.ZERO,
                List.of());
    }

    private NodeResult result(
            Node node,
            NodeWork work,
            NodeStatus status,
            @Nullable Long rows,
            @Nullable ErrorCode code,
            String message,
            Instant startedAt,
            long startNanos) {
        String whole = work.log().leftBehind().isEmpty()
                ? message
                : message + (message.endsWith(".") ? "" : ".") + " Left behind: "
                        + String.join(", ", work.log().leftBehind()) + ".";
        return new NodeResult(
                node.id(),
                relation(node).map(Relation::toString).orElse(""),
                status,
                rows,
                code,
                whole,
                startedAt,
                Duration.ofNanos(System.nanoTime() - startNanos),
                work.log().steps());
    }

    private Optional<Relation> relation(Node node) {
        Model model = request.project().models().get(node.id());
        if (model != null) {
            return Optional.of(model.relation());
        }
        return Optional.ofNullable(request.project().resources().get(node.id())).map(Resource::relation);
    }

    /** The template's place goes into the message: a row of results has no other room for it. */
    private static String said(Node node, QueryException e) {
        return node.name() + e.location().map(location -> " (" + location + ")").orElse("") + ": " + e.message();
    }
}
