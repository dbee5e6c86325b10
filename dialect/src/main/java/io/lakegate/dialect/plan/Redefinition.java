package io.lakegate.dialect.plan;

import io.lakegate.domain.relation.RelationState;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts something built aside in the place of what stands at the target, where the catalog cannot rename: the target's
 * definition is changed to the new one's, whose files stay where they were built.
 *
 * <p>Each build has a directory of its own, beside that of the table it replaces, so that deleting the old files can never reach
 * the new ones. What is left when a step fails or the process dies is told by {@link Leftovers}, and {@link LakeChange#SETTLE}
 * puts it right. No session is told: on such a catalog they keep nothing of tables that others may change.
 */
final class Redefinition {
    private Redefinition() {}

    static MaterializationPlan of(Build build, List<PlanStep> buildAside) {
        Leftovers tables = Leftovers.of(build);
        RelationState old = build.existing();
        List<PlanStep> steps = new ArrayList<>(buildAside);
        steps.add(new PlanStep.Lake(LakeChange.EXCHANGE, tables));
        // Files that could not be deleted are told and fail nothing: the table is right.
        List<PlanStep> cleanup = old == null ? List.of() : List.of(new PlanStep.Lake(LakeChange.RETIRE, tables));
        return new MaterializationPlan(steps, List.of(new PlanStep.Lake(LakeChange.SETTLE, tables)), cleanup);
    }
}
