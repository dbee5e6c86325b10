package io.lakegate.gateway.run;

import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes down what a node executes, how long it took and whether it went well. */
final class TimedStep {
    private TimedStep() {}

    /**
     * Does the work and adds the step, also when the work throws.
     *
     * @param text what is executed, as it is shown
     */
    static <T extends @Nullable Object> T run(List<StepResult> steps, String purpose, String text, Supplier<T> work) {
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
}
