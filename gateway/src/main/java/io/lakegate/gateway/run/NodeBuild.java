package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanRequest;
import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.gateway.catalog.SessionWarehouse;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.StepResult;
import io.lakegate.templating.RenderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one model, once: compile, look, plan, execute, clean up. For one thread. */
final class NodeBuild {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBuild.class);

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
        try {
            return attempt();
        } catch (QueryException e) {
            // Nothing was sent that changes anything, so asking again on another session is safe.
            if (e.code() == ErrorCode.CONNECTION_LOST && steps.isEmpty()) {
                LOG.atInfo()
                        .addKeyValue("run", runId)
                        .addKeyValue("node", model.id())
                        .log("session lost before the first step, trying another");
                return attempt();
            }
            throw e;
        }
    }

    private Built attempt() {
        stop.check();
        try (SessionLease lease = workshop.sessions().lease(request.context().schema(), ProgressListener.NONE)) {
            stop.check();
            return execute(lease.session(), plan(lease.session()));
        }
    }

    /** The plan that a build would execute now; nothing is changed. */
    MaterializationPlan plan(EngineSession session) {
        SessionWarehouse warehouse = workshop.warehouse(() -> session, request.context(), stop);
        RenderContext rendering = workshop.rendering(request, warehouse, runId, runStartedAt);
        CompiledModel compiled = workshop.templates().compile(request.project(), model, rendering);
        stop.check();
        Optional<RelationState> existing = warehouse.relation(model.relation());
        return workshop.dialect()
                .plan(new PlanRequest(
                        compiled,
                        existing.orElse(null),
                        queryColumns(session, compiled),
                        request.fullRefresh(),
                        uniqueSuffix()));
    }

    private List<Column> queryColumns(EngineSession session, CompiledModel compiled) {
        return workshop.dialect().readsQueryColumns(model)
                ? session.columns(SqlStatement.of("lg-" + UUID.randomUUID(), compiled.sql()))
                : List.of();
    }

    private Built execute(EngineSession session, MaterializationPlan plan) {
        boolean whole = false;
        try {
            OptionalLong affected = OptionalLong.empty();
            String done = "";
            for (PlanStep step : plan.steps()) {
                OptionalLong told = execute(session, step);
                if (step.countsRows()) {
                    affected = told;
                    done = step.purpose();
                }
            }
            whole = true;
            return new Built(done, affected);
        } finally {
            if (!whole) {
                plan.onFailure().forEach(step -> putBack(session, step));
            }
            plan.cleanup().forEach(step -> cleanUp(session, step));
            workshop.catalog().forget(model.relation());
        }
    }

    private OptionalLong execute(EngineSession session, PlanStep step) {
        stop.check();
        Instant sentAt = workshop.clock().instant();
        long start = System.nanoTime();
        NodeStatus status = NodeStatus.ERROR;
        try {
            OptionalLong affected = StepRun.execute(session, statement(step), stop);
            status = NodeStatus.SUCCESS;
            return affected;
        } catch (QueryException e) {
            if (e.code() == ErrorCode.CONNECTION_LOST) {
                throw new LostWrite(workshop.sessions(), workshop.dialect()).explain(model, step.purpose(), sentAt, e);
            }
            throw e;
        } finally {
            steps.add(new StepResult(step.purpose(), step.sql(), status, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** Which steps had been done is not known for certain, so each is tried; where nothing was moved away, it fails. */
    private void putBack(EngineSession session, PlanStep step) {
        try {
            executeAnyhow(session, step);
            LOG.atInfo()
                    .addKeyValue("run", runId)
                    .addKeyValue("node", model.id())
                    .addKeyValue("step", step.purpose())
                    .log("put back after a failure");
        } catch (QueryException e) {
            LOG.atDebug().addKeyValue("step", step.purpose()).setCause(e).log("nothing put back");
        }
    }

    private void cleanUp(EngineSession session, PlanStep step) {
        try {
            executeAnyhow(session, step);
        } catch (QueryException e) {
            LOG.atWarn()
                    .addKeyValue("run", runId)
                    .addKeyValue("node", model.id())
                    .addKeyValue("step", step.purpose())
                    .setCause(e)
                    .log("clean-up failed");
            leftBehind.add(step.purpose());
        }
    }

    /** Not stopped by a cancel: what the steps left must go. A dead session is replaced for it. */
    private void executeAnyhow(EngineSession session, PlanStep step) {
        SqlStatement statement = SqlStatement.of("lg-" + UUID.randomUUID(), step.sql());
        if (session.alive()) {
            StepRun.execute(session, statement, RunStop.never());
            return;
        }
        try (SessionLease lease = workshop.sessions().lease(request.context().schema(), ProgressListener.NONE)) {
            StepRun.execute(lease.session(), statement, RunStop.never());
        }
    }

    private SqlStatement statement(PlanStep step) {
        return new SqlStatement(
                "lg-" + UUID.randomUUID(),
                step.sql(),
                List.of(),
                request.context().deadline());
    }

    /** Ten hex digits of the run's random id: temporary names of runs at the same time must differ. */
    private String uniqueSuffix() {
        return runId.replace("-", "").substring(0, 10);
    }
}
