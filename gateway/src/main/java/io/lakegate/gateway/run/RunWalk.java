package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run under way. Everything but {@link #work} happens on the thread that called {@link #run}. Used once. */
final class RunWalk implements GraphWalk.Visit<RunWalk.Visited> {
    /** @param failure null unless the node failed */
    record Visited(NodeResult result, @Nullable QueryException failure) {}

    private static final Logger LOG = LoggerFactory.getLogger(RunWalk.class);

    private final Workshop workshop;
    private final RunRequest request;
    private final RunListener listener;
    private final RunGraph graph;
    private final RunStop stop;
    private final RunRecord record;
    private final List<NodeResult> results = new ArrayList<>();
    private final Map<Integer, SourceLocation> locations = new HashMap<>();

    RunWalk(Workshop workshop, RunRequest request, RunListener listener, RunGraph graph) {
        this.workshop = workshop;
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
                null);
    }

    RunOutcome run() {
        workshop.runs().begin(record);
        try {
            progress("preparing " + graph.order().size() + " models");
            new Mending(workshop).mend(request.project());
            new RunSchemas(workshop).ensure(selectedModels(), stop, listener);
            Set<NodeId> left = new GraphWalk<>(graph, request.threads(), this).walk("run-" + record.id());
            graph.order().stream().filter(left::contains).forEach(this::leave);
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
        }
    }

    @Override
    public Visited work(Node node) {
        Model model = Objects.requireNonNull(request.project().models().get(node.id()));
        Instant startedAt = workshop.clock().instant();
        long start = System.nanoTime();
        NodeBuild build = new NodeBuild(workshop, request, stop, record.id(), record.startedAt(), model);
        try {
            NodeBuild.Built built = build.build();
            Long rows = built.rowsAffected().isPresent() ? built.rowsAffected().getAsLong() : null;
            return new Visited(
                    result(model, build, NodeStatus.SUCCESS, rows, null, built.done(), startedAt, start), null);
        } catch (QueryException e) {
            return new Visited(
                    result(model, build, NodeStatus.ERROR, null, e.code(), said(model, e), startedAt, start), e);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("node", model.id()).setCause(e).log("building a node failed unexpectedly");
            QueryException bug = new QueryException(
                    ErrorCode.INTERNAL_ERROR, "Building " + model.name() + " failed unexpectedly: " + e, e);
            return new Visited(
                    result(model, build, NodeStatus.ERROR, null, bug.code(), bug.message(), startedAt, start), bug);
        }
    }

    @Override
    public boolean succeeded(Node node, Visited visited) {
        QueryException failure = visited.failure();
        if (failure != null) {
            failure.location().ifPresent(location -> locations.put(results.size(), location));
            if (request.failFast()) {
                stop.failFast(node.name());
            }
        }
        settle(node, visited.result());
        return failure == null;
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

    private List<Model> selectedModels() {
        return graph.order().stream()
                .map(id -> Objects.requireNonNull(request.project().models().get(id)))
                .toList();
    }

    private NodeResult notRun(Node node, String why) {
        return new NodeResult(
                node.id(),
                relationOf(node),
                NodeStatus.SKIPPED,
                null,
                null,
                why,
                workshop.clock().instant(),
                Duration.ZERO,
                List.of());
    }

    private NodeResult result(
            Model model,
            NodeBuild build,
            NodeStatus status,
            @Nullable Long rows,
            @Nullable ErrorCode code,
            String message,
            Instant startedAt,
            long startNanos) {
        String whole = build.leftBehind().isEmpty()
                ? message
                : message + (message.endsWith(".") ? "" : ".") + " Left behind: "
                        + String.join(", ", build.leftBehind()) + ".";
        return new NodeResult(
                model.id(),
                model.relation().toString(),
                status,
                rows,
                code,
                whole,
                startedAt,
                Duration.ofNanos(System.nanoTime() - startNanos),
                build.steps());
    }

    private String relationOf(Node node) {
        return Optional.ofNullable(request.project().models().get(node.id()))
                .map(model -> model.relation().toString())
                .orElse("");
    }

    /** The template's place goes into the message: a row of results has no other room for it. */
    private static String said(Model model, QueryException e) {
        return model.name()
                + e.location().map(location -> " (" + location + ")").orElse("")
                + ": "
                + e.message();
    }
}
