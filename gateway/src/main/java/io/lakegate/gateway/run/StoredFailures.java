package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import java.util.List;
import java.util.Optional;

/**
 * {@code store_failures}: the rows that a test found are kept where people can look at them. They are a table or view like a
 * model's and replaced like one, so that the next run of the test finds no files in its way and leaves none. For one thread.
 */
final class StoredFailures {
    private final Workshop workshop;
    private final RunRequest request;
    private final RunStop stop;
    private final Model kept;

    StoredFailures(Workshop workshop, RunRequest request, RunStop stop, Resource test) {
        this.workshop = workshop;
        this.request = request;
        this.stop = stop;
        boolean view = "view".equals(test.config().string("store_failures_as").orElse(""));
        this.kept = BuiltTable.of(test, view ? new Materialization.View() : new Materialization.Table());
    }

    /**
     * Blocks until they are stored.
     *
     * @param log filled with what was executed
     * @return a query of what was stored
     */
    String store(EngineSession session, Optional<RelationState> existing, String query, String runId, WorkLog log) {
        CompiledModel compiled = new CompiledModel(kept, query);
        MaterializationPlan plan = workshop.plan(compiled, existing, List.of(), false, runId);
        new PlanExecution(workshop, request.context(), stop, kept, "", log).execute(session, compiled, plan);
        workshop.built().add(request.project().name(), kept.relation());
        return "select * from " + workshop.dialect().quoted(kept.relation());
    }
}
