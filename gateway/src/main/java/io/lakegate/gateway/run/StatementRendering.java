package io.lakegate.gateway.run;

import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.statement.StatementTemplates;
import io.lakegate.templating.RenderContext;
import java.util.Map;
import java.util.UUID;

/** Renders the Jinja of Spark's own statements in their connection's project: {@code SELECT * FROM {{ ref('x') }}}. */
public final class StatementRendering implements StatementTemplates {
    private final ProjectRegistry registry;
    private final Workshop workshop;

    public StatementRendering(ProjectRegistry registry, Workshop workshop) {
        this.registry = registry;
        this.workshop = workshop;
    }

    @Override
    public String render(String template, StatementContext context) {
        Project project = registry.project(context.project());
        RunStop stop = new RunStop(context.cancellation());
        Workshop here = workshop.of(context);
        try (LazyLease lease = new LazyLease(here.sessions(), context.schema())) {
            RenderContext rendering = new RenderContext(
                    workshop.target(),
                    here.warehouse(lease::session, context, stop),
                    Map.of(),
                    workshop.settings().env(),
                    false,
                    UUID.randomUUID().toString(),
                    workshop.clock().instant());
            return workshop.templates().render(project, template, rendering);
        }
    }
}
