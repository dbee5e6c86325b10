package io.lakegate.dialect.plan;

import java.util.List;

/**
 * What a run executes for one node.
 *
 * @param steps in order; the first failure ends them
 * @param onFailure executed when a step failed, before the clean-up, each regardless of the others: puts back what the steps
 *     had moved away. One that finds nothing to put back fails, and that is no error
 * @param cleanup executed after the steps whether they failed or not, each regardless of the others; only drops things
 *     that the steps made
 */
public record MaterializationPlan(List<PlanStep> steps, List<PlanStep> onFailure, List<PlanStep> cleanup) {
    /** Nothing to execute: an ephemeral model's. */
    public static final MaterializationPlan NOTHING = new MaterializationPlan(List.of(), List.of());

    public MaterializationPlan {
        steps = List.copyOf(steps);
        onFailure = List.copyOf(onFailure);
        cleanup = List.copyOf(cleanup);
    }

    public MaterializationPlan(List<PlanStep> steps, List<PlanStep> cleanup) {
        this(steps, List.of(), cleanup);
    }
}
