package io.lakegate.dialect.plan;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.OnSchemaChange;
import java.util.ArrayList;
import java.util.List;

/** Picks the class that plans a model's materialization. */
public final class Planner {
    private Planner() {}

    /** As {@link io.lakegate.dialect.Dialect#plan}. */
    public static MaterializationPlan plan(PlanRequest request) {
        Build build = new Build(request);
        Materialization materialization = build.model().materialization();
        if (materialization instanceof Materialization.Ephemeral) {
            return MaterializationPlan.NOTHING;
        }
        if (materialization instanceof Materialization.Foreign foreign) {
            throw new QueryException(
                    ErrorCode.NOT_SUPPORTED,
                    "Model '" + build.model().name() + "' is materialized as '" + foreign.name()
                            + "', which Lakegate does not build. Use view, table, incremental or ephemeral.");
        }
        if (materialization instanceof Materialization.View) {
            return withHeader(build, ViewPlan.of(build));
        }
        if (materialization instanceof Materialization.Snapshot snapshot) {
            return withHeader(build, SnapshotPlan.of(build, snapshot));
        }
        if (materialization instanceof Materialization.Incremental incremental) {
            return withHeader(build, IncrementalPlan.of(build, incremental));
        }
        return withHeader(build, TablePlan.of(build));
    }

    /** As {@link io.lakegate.dialect.Dialect#readsQueryColumns}. */
    public static boolean readsQueryColumns(Model model) {
        boolean adapts = model.materialization() instanceof Materialization.Incremental incremental
                && incremental.onSchemaChange() != OnSchemaChange.IGNORE;
        return adapts
                || model.materialization() instanceof Materialization.Snapshot
                || PersistedDocs.of(model).describesColumns();
    }

    /** dbt's {@code sql_header}: one statement that goes before, such as a SET. */
    private static MaterializationPlan withHeader(Build build, MaterializationPlan plan) {
        String header = build.config().string("sql_header").orElse("").strip();
        if (header.isEmpty()) {
            return plan;
        }
        List<PlanStep> steps = new ArrayList<>();
        steps.add(PlanStep.of("Execute the model's SQL header", QueryText.withoutSemicolon(header)));
        steps.addAll(plan.steps());
        return new MaterializationPlan(steps, plan.onFailure(), plan.cleanup());
    }
}
