package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanRequest;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.catalog.SessionWarehouse;
import io.lakegate.gateway.lake.LakeSide;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.BuiltRelations;
import io.lakegate.gateway.store.RunStore;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What runs work with, at one place. Made when the gateway starts, for the gateway's own place; every statement and every node
 * gets it for theirs. Everything in it is safe to share between threads.
 */
public record Workshop(
        ProjectTemplates templates,
        Dialect dialect,
        Sites sites,
        Workplace place,
        RunStore runs,
        NodesUnderWay underWay,
        BuiltRelations built,
        Target target,
        RunSettings settings,
        Clock clock) {

    /** The same at another place. */
    public Workshop at(Workplace other) {
        return new Workshop(templates, dialect, sites, other, runs, underWay, built, target, settings, clock);
    }

    /** Where a statement works. */
    Workshop of(StatementContext context) {
        return at(sites.of(context));
    }

    /**
     * Where a node is worked on for a statement.
     *
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG} when its configuration is wrong about that
     */
    public Workshop of(StatementContext context, Project project, Node node) {
        return at(new NodePlaces(sites, project, context).of(node));
    }

    /** What there is in the lake of this place. */
    public Catalog catalog() {
        return place.site().catalog();
    }

    /** What the lake of this place wants. */
    public LakeSide lake() {
        return place.site().lake();
    }

    /** Sessions at this place. */
    public EngineSessions sessions() {
        return place;
    }

    SessionWarehouse warehouse(Supplier<EngineSession> session, StatementContext context, RunStop stop) {
        return new SessionWarehouse(session, dialect, catalog(), context.deadline(), stop::started);
    }

    /** What a build of this model executes in a run. */
    MaterializationPlan plan(
            CompiledModel compiled,
            Optional<RelationState> existing,
            List<Column> queryColumns,
            boolean fullRefresh,
            String runId) {
        return dialect.plan(new PlanRequest(
                compiled,
                existing.orElse(null),
                queryColumns,
                fullRefresh,
                Mending.suffix(runId),
                lake().home(compiled.model())));
    }

    /** Where a project is built. */
    public Target target(Project project) {
        return templates.target(project, target);
    }

    /**
     * The profile's {@code query-comment}, to go after a statement: in front of it, it would move the lines that errors name.
     * Empty for none.
     */
    String comment(Project project) {
        Map<String, Object> settings = target(project).settings();
        Object said = settings.getOrDefault("query-comment", settings.get("query_comment"));
        return said instanceof String text && !text.isBlank()
                ? "\n/* " + text.strip().replace("*/", "* /") + " */"
                : "";
    }

    RenderContext rendering(RunRequest request, Warehouse warehouse, String runId, Instant startedAt) {
        return new RenderContext(
                target, warehouse, request.vars(), settings.env(), request.fullRefresh(), runId, startedAt);
    }
}
