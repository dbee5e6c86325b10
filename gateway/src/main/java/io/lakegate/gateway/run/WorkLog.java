package io.lakegate.gateway.run;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.gateway.store.StepPlace;
import io.lakegate.gateway.store.StepResult;
import io.lakegate.gateway.store.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is executed for a node: when, where, how long it took and how it went, and what clean-up left. One thread executes; any
 * thread may look meanwhile.
 */
final class WorkLog {
    private final Clock clock;
    private final String engine;
    private final List<StepResult> ended = new ArrayList<>();
    private final List<String> leftBehind = new ArrayList<>();
    private @Nullable Running running;
    private int writing = -1;

    private record Running(String purpose, String text, StepPlace place, Instant startedAt, long startNanos) {
        StepResult as(StepStatus status, @Nullable Long rows, String message) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
            return new StepResult(purpose, text, status, startedAt, elapsed, rows, message, place);
        }
    }

    /** @param workshop at the place where the node is worked on */
    WorkLog(Workshop workshop) {
        this.clock = workshop.clock();
        this.engine = workshop.place().site().engine();
    }

    /**
     * Does the work and writes the step down, also when the work throws.
     *
     * @param session that does it; null for what no session does
     * @param text what is executed, as it is shown
     */
    <T extends @Nullable Object> T step(
            @Nullable EngineSession session, String purpose, String text, Supplier<T> work) {
        return run(session, purpose, text, work, result -> OptionalLong.empty());
    }

    /** As {@link #step}, of work that tells how many rows it affected. */
    OptionalLong count(@Nullable EngineSession session, String purpose, String text, Supplier<OptionalLong> work) {
        return run(session, purpose, text, work, rows -> rows);
    }

    /** As {@link #count}, of the step that writes the node's rows. */
    OptionalLong write(@Nullable EngineSession session, String purpose, String text, Supplier<OptionalLong> work) {
        OptionalLong rows = count(session, purpose, text, work);
        synchronized (this) {
            writing = ended.size() - 1;
        }
        return rows;
    }

    /** What the step that wrote the node's rows did not tell by itself. */
    synchronized void wrote(long rows) {
        if (writing >= 0) {
            ended.set(writing, ended.get(writing).affecting(rows));
        }
    }

    /** What was executed so far, and what is executed now. */
    synchronized List<StepResult> steps() {
        List<StepResult> steps = new ArrayList<>(ended);
        if (running != null) {
            steps.add(running.as(StepStatus.RUNNING, null, ""));
        }
        return steps;
    }

    /** What clean-up could not remove: the purposes of its steps that failed. */
    synchronized List<String> leftBehind() {
        return List.copyOf(leftBehind);
    }

    synchronized void leaves(String purpose) {
        leftBehind.add(purpose);
    }

    private <T extends @Nullable Object> T run(
            @Nullable EngineSession session,
            String purpose,
            String text,
            Supplier<T> work,
            Function<T, OptionalLong> affected) {
        StepPlace place = session == null
                ? new StepPlace(engine, "", "")
                : new StepPlace(engine, session.id(), session.compute());
        Running step = new Running(purpose, text, place, clock.instant(), System.nanoTime());
        begun(step);
        StepResult result = step.as(StepStatus.ERROR, null, "It ended unexpectedly.");
        try {
            T answer = work.get();
            OptionalLong rows = affected.apply(answer);
            result = step.as(StepStatus.SUCCESS, rows.isPresent() ? rows.getAsLong() : null, "");
            return answer;
        } catch (QueryException e) {
            String at = e.location().map(location -> location + ": ").orElse("");
            result = step.as(StepStatus.ERROR, null, at + e.message());
            throw e;
        } finally {
            ended(result);
        }
    }

    private synchronized void begun(Running step) {
        running = step;
    }

    private synchronized void ended(StepResult step) {
        running = null;
        ended.add(step);
    }
}
