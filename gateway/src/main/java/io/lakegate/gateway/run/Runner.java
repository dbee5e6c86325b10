package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.gateway.lake.LakeSide;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.templating.RenderContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Runs models of a project. Safe to share between threads: each run has its own state. */
public final class Runner {
    private final Workshop workshop;

    public Runner(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Works on the selected nodes, parents first, each where its configuration wants it. Blocks until all have ended; failures
     * of nodes are in the outcome.
     *
     * @throws QueryException when the run could not begin, or was cancelled; what ended until then is recorded
     */
    public RunOutcome run(RunRequest request, RunListener listener) {
        Project project = request.project();
        Set<NodeId> chosen = new LinkedHashSet<>(request.selected());
        // Ephemeral models have no visit of their own, and order holds across them.
        chosen.removeIf(id -> !runs(project, id));
        RunGraph graph = request.verb().equals("build")
                ? GatedGraph.of(project.nodes().values(), chosen)
                : RunGraph.of(project.nodes().values()).restrictedTo(chosen);
        NodePlaces places = new NodePlaces(workshop.sites(), project, request.context());
        places.check(graph.order());
        return new RunWalk(workshop.of(request.context()), places, request, listener, graph).run();
    }

    private static boolean runs(Project project, NodeId id) {
        Model model = project.models().get(id);
        return model != null
                ? !model.ephemeral()
                : NodeWorks.TYPES.contains(id.resourceType())
                        && project.resources().containsKey(id);
    }

    /**
     * A node's SQL as a run would send it. An engine session is only taken when the template asks something.
     *
     * @throws QueryException what the template or the engine says
     */
    public String compile(RunRequest request, NodeId node) {
        RunStop stop = new RunStop(request.context().cancellation());
        Workshop there = at(request, request.project().node(node).orElseThrow());
        try (LazyLease lease = new LazyLease(there.sessions(), request.context().schema())) {
            RenderContext rendering = there.rendering(
                    request,
                    there.warehouse(lease::session, request.context(), stop),
                    UUID.randomUUID().toString(),
                    workshop.clock().instant());
            Model model = request.project().models().get(node);
            return model == null
                    ? workshop.templates().compile(request.project(), node, rendering)
                    : workshop.templates()
                            .compile(request.project(), model, rendering)
                            .sql();
        }
    }

    /**
     * The steps that a run would execute for a model now; nothing is changed. Blocks on the engine.
     *
     * @throws QueryException what the template, the engine or the planner says
     */
    public MaterializationPlan plan(RunRequest request, Model model, ProgressListener progress) {
        RunStop stop = new RunStop(request.context().cancellation());
        Workshop there = at(request, model);
        NodeBuild build = new NodeBuild(
                there,
                request,
                stop,
                UUID.randomUUID().toString(),
                workshop.clock().instant(),
                model);
        try (SessionLease lease = there.sessions().lease(request.context().schema(), progress)) {
            return build.plan(lease.session()).plan();
        }
    }

    /** What the lake would be told once the model is built, as things stand now; nothing is changed. Blocks on the lake. */
    public List<LakeSide.Duty> duties(RunRequest request, Model model) {
        return at(request, model).lake().duties(model);
    }

    /** For people: where a run would work on a model now. Starts nothing. */
    public String place(RunRequest request, Model model) {
        new NodePlaces(workshop.sites(), request.project(), request.context()).check(List.of(model.id()));
        return at(request, model).place().described();
    }

    private Workshop at(RunRequest request, Node node) {
        return workshop.of(request.context(), request.project(), node);
    }
}
