package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.lake.LakeSide;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.RunRequest;
import io.lakegate.gateway.run.Runner;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.Map;
import java.util.Set;

/**
 * {@code EXPLAIN MODEL}: the compiled query and where it runs, then the steps that a run would execute now, the rights it would
 * set, and its clean-up.
 */
final class ExplainModel implements Verb<OwnStatement.ExplainModel> {
    private final ProjectRegistry registry;
    private final Runner runner;

    ExplainModel(ProjectRegistry registry, Runner runner) {
        this.registry = registry;
        this.runner = runner;
    }

    @Override
    public void execute(OwnStatement.ExplainModel statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        Model model = Named.model(project, statement.schema(), statement.name());
        RunRequest request = new RunRequest(project, Set.of(model.id()), "explain", false, false, 1, Map.of(), context);
        String compiled = runner.compile(request, model.id());
        String place = model.ephemeral() ? null : runner.place(request, model);
        MaterializationPlan plan = model.ephemeral() ? null : runner.plan(request, model, rows);
        rows.columns(Columns.of("step int", "purpose string", "sql string"));
        rows.row(0, "compiled query", compiled);
        if (plan != null) {
            rows.row(0, "where it runs", place);
            int number = 1;
            for (PlanStep step : plan.steps()) {
                rows.row(number++, step.purpose(), step.text());
            }
            for (LakeSide.Duty duty : runner.duties(request, model)) {
                rows.row(number++, "Lake Formation: " + duty.purpose(), duty.described());
            }
            for (PlanStep step : plan.cleanup()) {
                rows.row(number++, "clean up: " + step.purpose(), step.text());
            }
        }
    }
}
