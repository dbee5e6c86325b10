package io.lakegate.dialect.plan;

import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import java.util.ArrayList;
import java.util.List;

/**
 * A table, built anew from its query: the materialization {@code table}, and the first run and the full refresh of {@code
 * incremental}.
 *
 * <p>How the new one takes the old one's place depends on what the format can do:
 *
 * <ul>
 *   <li>Iceberg and Delta over a table of their own: {@code CREATE OR REPLACE}, one commit; readers of the old one go on
 *   <li>Iceberg, Delta and Hudi over nothing: {@code CREATE TABLE … AS}, which is one commit too
 *   <li>all else: built aside, then {@link Swap} or {@link Redefinition}, whichever the catalog can do. Also over nothing, because Spark refuses to create a table of files where
 *       a killed attempt left some
 *   <li>tables of files at a configured location, over something, where the catalog renames: built aside where the catalog keeps tables, then the old
 *       one is dropped and the location filled. The files must end where they are wanted, so here readers miss the table
 *       while its files are copied; a failing query still leaves the old one untouched
 * </ul>
 */
final class TablePlan {
    private TablePlan() {}

    static MaterializationPlan of(Build build) {
        TableDefinition definition = new TableDefinition(build);
        boolean replaces = build.format() == FileFormat.ICEBERG || build.format() == FileFormat.DELTA;
        if (replaces && build.existsInPlace()) {
            return inPlace(build, "Replace the table", definition.replace(build.target(), build.query()));
        }
        boolean redefines = build.home() instanceof TableHome.Redefining;
        boolean fixed = definition.location().isPresent() && !redefines;
        if (build.existing() == null && (build.format().transactional() || fixed)) {
            MaterializationPlan plan =
                    inPlace(build, "Create the table", definition.create(build.target(), build.query()));
            return redefines && build.format() != FileFormat.ICEBERG ? tidied(build, plan) : plan;
        }
        return fixed ? atLocation(build, definition) : aside(build, definition, redefines);
    }

    private static MaterializationPlan inPlace(Build build, String purpose, String sql) {
        List<PlanStep> steps = new ArrayList<>();
        steps.add(PlanStep.writing(purpose, sql));
        steps.addAll(comments(build, build.target()));
        return new MaterializationPlan(steps, List.of());
    }

    /** There such a table has a directory of this build's: what a failing query wrote to it goes. */
    private static MaterializationPlan tidied(Build build, MaterializationPlan plan) {
        PlanStep settle = new PlanStep.Lake(LakeChange.SETTLE, Leftovers.of(build));
        return new MaterializationPlan(plan.steps(), List.of(settle), plan.cleanup());
    }

    private static MaterializationPlan aside(Build build, TableDefinition definition, boolean redefines) {
        Relation aside = build.aside();
        List<PlanStep> steps = new ArrayList<>();
        steps.add(PlanStep.writing("Build the new table aside", definition.createAside(aside, build.query())));
        steps.addAll(comments(build, aside));
        return redefines ? Redefinition.of(build, steps) : Swap.of(build, RelationKind.TABLE, steps);
    }

    private static MaterializationPlan atLocation(Build build, TableDefinition definition) {
        RelationState old = build.existing();
        Relation aside = build.aside();
        List<PlanStep> steps = new ArrayList<>();
        steps.add(PlanStep.writing("Build the new table aside", definition.createAside(aside, build.query())));
        if (!build.format().transactional()) {
            // The old one's files lie there: Spark overwrites them only when told so.
            steps.add(PlanStep.of(
                    "Let the location be overwritten", "SET spark.sql.legacy.allowNonEmptyLocationInCTAS = true"));
        }
        if (old != null) {
            steps.add(Swap.drop("Drop the old one", old.kind(), old.relation(), false));
        }
        steps.add(PlanStep.of(
                "Fill the location", definition.create(build.target(), "SELECT * FROM " + Build.sql(aside))));
        steps.addAll(comments(build, build.target()));
        return new MaterializationPlan(steps, List.of(Swap.dropAside(RelationKind.TABLE, aside)));
    }

    private static List<PlanStep> comments(Build build, Relation table) {
        return PersistedDocs.of(build.model())
                .steps(table, build.format(), build.queryColumns(), PartitionSpec.of(build)::names);
    }
}
