package io.lakegate.gateway.run;

import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was executed at a node, how long it took and whether it went well, and what clean-up left. For one thread. */
final class WorkLog {
    private final List<StepResult> steps = new ArrayList<>();
    private final List<String> leftBehind = new ArrayList<>();

    /** What was executed so far, also after a failure. */
    List<StepResult> steps() {
        return List.copyOf(steps);
    }

    /** What clean-up could not remove: the purposes of its steps that failed. */
    List<String> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /**
     * Does the work and writes the step down, also when the work throws.
     *
     * @param text what is executed, as it is shown
     */
    <T extends @Nullable Object> T step(String purpose, String text, Supplier<T> work) {
        long start = System.nanoTime();
        NodeStatus status = NodeStatus.ERROR;
        try {
            T result = work.get();
            status = NodeStatus.SUCCESS;
            return result;
        } finally {
            steps.add(new StepResult(purpose, text, status, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    void leaves(String purpose) {
        leftBehind.add(purpose);
    }
}
