package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts something built aside in the place of what stands at the target, by renaming; where the catalog cannot rename there is
 * {@link Redefinition}. For tables of files, which Spark cannot
 * replace, and for every change of kind or format.
 *
 * <p>The new one is complete before the old one is touched. Between two renames, each one change in the catalog, a reader
 * finds no table for a moment; nothing less is to be had without a commit. A managed table's files move with its name. What is
 * left when a statement fails or the process dies:
 *
 * <ul>
 *   <li>while building aside: the old one, untouched; the clean-up drops the torso, or after {@code kill -9} it stays under a
 *       name that no later run uses
 *   <li>before or in the first rename: the same
 *   <li>between the renames: the old one under its backup name. {@link MaterializationPlan#onFailure} renames it back. The
 *       clean-up never drops it
 *   <li>in the final drop: the new one in its place, the old one under its backup name
 * </ul>
 *
 * <p>An Iceberg table keeps its files where they are when it is renamed. Where its warehouse is the metastore's too, no managed
 * table can take its name: the second rename fails, the Iceberg table is put back, and Spark says which directory is in the way.
 */
final class Swap {
    private Swap() {}

    /** @param newKind what {@link Build#aside} is */
    static MaterializationPlan of(Build build, RelationKind newKind, List<PlanStep> buildAside) {
        Relation aside = build.aside();
        RelationState old = build.existing();
        List<PlanStep> steps = new ArrayList<>(buildAside);
        List<PlanStep> onFailure = new ArrayList<>();
        Relation backup = old == null ? null : build.backup(old.relation());
        if (old != null && backup != null) {
            steps.add(PlanStep.of("Move the old one away", rename(old.kind(), old.relation(), backup)));
            onFailure.add(PlanStep.of("Put the old one back", rename(old.kind(), backup, old.relation())));
        }
        steps.add(PlanStep.of("Put the new one in its place", rename(newKind, aside, build.target())));
        if (old != null && backup != null) {
            steps.add(drop("Drop the old one", old.kind(), backup, purges(build, old)));
        }
        return new MaterializationPlan(steps, onFailure, List.of(dropAside(newKind, aside)));
    }

    static PlanStep dropAside(RelationKind kind, Relation aside) {
        return drop("Drop what was built aside", kind, aside, false);
    }

    static PlanStep drop(String purpose, RelationKind kind, Relation relation, boolean purge) {
        return PlanStep.of(purpose, "DROP " + kind + " IF EXISTS " + Build.sql(relation) + (purge ? " PURGE" : ""));
    }

    /** dbt-glue's {@code purge_dropped_iceberg_data}: else Iceberg's files outlive a drop. */
    private static boolean purges(Build build, @Nullable RelationState old) {
        return old != null
                && old.format() == FileFormat.ICEBERG
                && build.config().bool("purge_dropped_iceberg_data", false);
    }

    /** The new name is without a catalog: catalogs of Spark's version 2 interface would take that for a schema. */
    private static String rename(RelationKind kind, Relation from, Relation to) {
        return "ALTER " + kind + ' ' + Build.sql(from) + " RENAME TO " + Quoting.name(to.schema()) + '.'
                + Quoting.name(to.identifier());
    }
}
