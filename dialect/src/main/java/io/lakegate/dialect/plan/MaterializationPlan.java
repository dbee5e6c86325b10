package io.lakegate.dialect.plan;

import java.util.List;

/**
 * What a run executes for one node.
 *
 * @param steps in order; the first failure ends them
 * @param cleanup executed after the steps whether they failed or not, each regardless of the others; only drops things
 *     that the steps made
 */
public record MaterializationPlan(List<PlanStep> steps, List<PlanStep> cleanup) {
    public MaterializationPlan {
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }
}
