package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.MaterializationPlan;
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
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.templating.RenderContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds one table or view, once: hooks, compile, look, plan, execute. For one thread. */
final class NodeBuild implements NodeWork {
    private static final Logger LOG = LoggerFactory.getLogger(NodeBuild.class);
    private static final String MERGED = "merged";

    private final Workshop workshop;
    private final RunRequest request;
    private final RunStop stop;
    private final String runId;
    private final Instant runStartedAt;
    private final Model model;
    private final Function<RenderContext, CompiledModel> compiling;
    private final WorkLog log;

    /** @param done what executing the plan does, in a few words */
    record Planned(CompiledModel compiled, MaterializationPlan plan, String done) {}

    /** A build of a model. */
    NodeBuild(Workshop workshop, RunRequest request, RunStop stop, String runId, Instant runStartedAt, Model model) {
        this(
                workshop,
                request,
                stop,
                runId,
                runStartedAt,
                model,
                rendering -> workshop.templates().compile(request.project(), model, rendering));
    }

    /**
     * @param model what is built; for a seed, a table of the seed's configuration
     * @param compiling gives the query
     */
    NodeBuild(
            Workshop workshop,
            RunRequest request,
            RunStop stop,
            String runId,
            Instant runStartedAt,
            Model model,
            Function<RenderContext, CompiledModel> compiling) {
        this.workshop = workshop;
        this.log = new WorkLog(workshop);
        this.request = request;
        this.stop = stop;
        this.runId = runId;
        this.runStartedAt = runStartedAt;
        this.model = model;
        this.compiling = compiling;
    }

    @Override
    public WorkLog log() {
        return log;
    }

    @Override
    public Done carryOut() {
        stop.check();
        try (SessionLease lease = lease()) {
            try {
                return build(lease.session());
            } catch (QueryException e) {
                // Nothing was sent that changes anything, so asking again on another session is safe.
                if (!gone(e) || lease.session().alive() || !log.steps().isEmpty()) {
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

    private Done build(EngineSession session) {
        stop.check();
        hooks(session, "pre-hook");
        Planned planned = plan(session);
        PlanExecution execution =
                new PlanExecution(workshop, request.context(), stop, model, workshop.comment(request.project()), log);
        Instant sentAt = workshop.clock().instant();
        OptionalLong affected = execution.execute(session, planned.compiled(), planned.plan());
        workshop.built().add(request.project().name(), model.relation());
        new LakeDuties(workshop, model, log).fulfil();
        if (affected.isEmpty()) {
            boolean merged = planned.done().startsWith(MERGED);
            affected = CommittedRows.of(session, workshop, model, merged, sentAt);
            affected.ifPresent(log::wrote);
        }
        hooks(session, "post-hook");
        return new Done(NodeStatus.SUCCESS, planned.done(), affected);
    }

    /** The model's own statements around its build. They see what its template sees. */
    private void hooks(EngineSession session, String key) {
        List<String> written = Hooks.of(model.config(), key);
        if (written.isEmpty()) {
            return;
        }
        RenderContext rendering = workshop.rendering(
                request, workshop.warehouse(() -> session, request.context(), stop), runId, runStartedAt);
        for (String hook : written) {
            String sql = workshop.templates().render(request.project(), model.id(), hook, rendering);
            Hooks.execute(session, sql, key + " of " + model.name(), workshop, request.context(), stop, log);
        }
    }

    /** The plan that a build would execute now; nothing is changed. */
    Planned plan(EngineSession session) {
        workshop.lake().check(model);
        SessionWarehouse warehouse = workshop.warehouse(() -> session, request.context(), stop);
        RenderContext rendering = workshop.rendering(request, warehouse, runId, runStartedAt);
        CompiledModel compiled = compiling.apply(rendering);
        stop.check();
        Optional<RelationState> existing = warehouse.relation(model.relation());
        List<Column> columns = queryColumns(session, compiled);
        MaterializationPlan plan = workshop.plan(compiled, existing, columns, request.fullRefresh(), runId);
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
        if (model.materialization() instanceof Materialization.Snapshot) {
            return exists ? "merged snapshot" : "created snapshot";
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
