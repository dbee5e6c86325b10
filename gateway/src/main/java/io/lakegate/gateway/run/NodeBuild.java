package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanRequest;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.gateway.catalog.SessionWarehouse;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.store.StepResult;
import io.lakegate.templating.RenderContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one model, once: compile, look, plan, execute. For one thread. */
final class NodeBuild {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBuild.class);
    private static final String MERGED = "merged";

    private final Workshop workshop;
    private final RunRequest request;
    private final RunStop stop;
    private final String runId;
    private final Instant runStartedAt;
    private final Model model;
    private final List<StepResult> steps = new ArrayList<>();
    private final List<String> leftBehind = new ArrayList<>();

    /**
     * What a build did.
     *
     * @param done in a few words
     */
    record Built(String done, OptionalLong rowsAffected) {}

    /** @param done what executing the plan does, in a few words */
    record Planned(CompiledModel compiled, MaterializationPlan plan, String done) {}

    NodeBuild(Workshop workshop, RunRequest request, RunStop stop, String runId, Instant runStartedAt, Model model) {
        this.workshop = workshop;
        this.request = request;
        this.stop = stop;
        this.runId = runId;
        this.runStartedAt = runStartedAt;
        this.model = model;
    }

    /** What was executed so far, also after a failure. */
    List<StepResult> steps() {
        return List.copyOf(steps);
    }

    /** What clean-up could not remove. */
    List<String> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /**
     * Blocks until the model is built.
     *
     * @throws QueryException why it is not
     */
    Built build() {
        stop.check();
        try (SessionLease lease = lease()) {
            try {
                return build(lease.session());
            } catch (QueryException e) {
                // Nothing was sent that changes anything, so asking again on another session is safe.
                if (!gone(e) || lease.session().alive() || !steps.isEmpty()) {
                    throw e;
                }
            }
        }
        LOG.atInfo()
                .addKeyValue("run", runId)
                .addKeyValue("node", model.id())
                .log("session lost before the first step, trying another");
        try (SessionLease lease = lease()) {
            return build(lease.session());
        }
    }

    private Built build(EngineSession session) {
        stop.check();
        Planned planned = plan(session);
        PlanExecution execution = new PlanExecution(workshop, request.context(), stop, model, steps, leftBehind);
        Instant sentAt = workshop.clock().instant();
        OptionalLong affected = execution.execute(session, planned.compiled(), planned.plan());
        workshop.built().add(request.project().name(), model.relation());
        new LakeDuties(workshop, model, steps).fulfil();
        if (affected.isEmpty()) {
            boolean merged = MERGED.equals(planned.done());
            affected = CommittedRows.of(session, workshop.dialect(), model, merged, sentAt);
        }
        return new Built(planned.done(), affected);
    }

    /** The plan that a build would execute now; nothing is changed. */
    Planned plan(EngineSession session) {
        workshop.lake().check(model);
        SessionWarehouse warehouse = workshop.warehouse(() -> session, request.context(), stop);
        RenderContext rendering = workshop.rendering(request, warehouse, runId, runStartedAt);
        CompiledModel compiled = workshop.templates().compile(request.project(), model, rendering);
        stop.check();
        Optional<RelationState> existing = warehouse.relation(model.relation());
        MaterializationPlan plan = workshop.dialect()
                .plan(new PlanRequest(
                        compiled,
                        existing.orElse(null),
                        queryColumns(session, compiled),
                        request.fullRefresh(),
                        Mending.suffix(runId)));
        return new Planned(compiled, plan, done(existing.isPresent()));
    }

    private List<Column> queryColumns(EngineSession session, CompiledModel compiled) {
        if (!workshop.dialect().readsQueryColumns(model)) {
            return List.of();
        }
        try {
            return session.columns(SqlStatement.of("lg-" + UUID.randomUUID(), compiled.sql()));
        } catch (QueryException e) {
            throw CompiledPlace.of(e, compiled.sql(), compiled.sql(), "the query");
        }
    }

    private SessionLease lease() {
        return workshop.sessions().lease(request.context().schema(), ProgressListener.NONE);
    }

    private static boolean gone(QueryException e) {
        return e.code() == ErrorCode.CONNECTION_LOST || e.code() == ErrorCode.ENGINE_UNAVAILABLE;
    }

    private String done(boolean exists) {
        if (model.materialization() instanceof Materialization.View) {
            return exists ? "replaced view" : "created view";
        }
        if (exists
                && !request.fullRefresh()
                && model.materialization() instanceof Materialization.Incremental incremental) {
            return switch (incremental.strategy()) {
                case APPEND -> "appended";
                case MERGE -> MERGED;
                case INSERT_OVERWRITE -> "overwrote";
            };
        }
        return exists ? "replaced table" : "created table";
    }
}
