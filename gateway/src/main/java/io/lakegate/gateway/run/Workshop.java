package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.project.Project;
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
import java.util.function.Supplier;

/** What runs work with; made once, when the gateway starts. Everything in it is safe to share between threads. */
public record Workshop(
        ProjectTemplates templates,
        Dialect dialect,
        Catalog catalog,
        LakeSide lake,
        EngineSessions sessions,
        RunStore runs,
        BuiltRelations built,
        Target target,
        RunSettings settings,
        Clock clock) {

    SessionWarehouse warehouse(Supplier<EngineSession> session, StatementContext context, RunStop stop) {
        return new SessionWarehouse(session, dialect, catalog, context.deadline(), stop::started);
    }

    /** Where a project is built. */
    public Target target(Project project) {
        return templates.target(project, target);
    }

    RenderContext rendering(RunRequest request, Warehouse warehouse, String runId, Instant startedAt) {
        return new RenderContext(
                target, warehouse, request.vars(), settings.env(), request.fullRefresh(), runId, startedAt);
    }
}
