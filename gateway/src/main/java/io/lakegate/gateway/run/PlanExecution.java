package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.statement.StatementContext;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a plan: its steps until one fails, then what puts things back, then the clean-up. For one thread. */
final class PlanExecution {
    private static final Logger LOG = LoggerFactory.getLogger(PlanExecution.class);

    private final Workshop workshop;
    private final StatementContext context;
    private final RunStop stop;
    private final Model model;
    private final String comment;
    private final WorkLog log;

    /**
     * @param comment goes after each statement; may be empty
     * @param log filled with what was executed
     */
    PlanExecution(Workshop workshop, StatementContext context, RunStop stop, Model model, String comment, WorkLog log) {
        this.workshop = workshop;
        this.context = context;
        this.stop = stop;
        this.model = model;
        this.comment = comment;
        this.log = log;
    }

    /** @return rows affected, if the engine told */
    OptionalLong execute(EngineSession session, CompiledModel compiled, MaterializationPlan plan) {
        boolean whole = false;
        try {
            OptionalLong affected = OptionalLong.empty();
            for (PlanStep step : plan.steps()) {
                OptionalLong told = execute(session, compiled, step);
                affected = step.countsRows() ? told : affected;
            }
            whole = true;
            return affected;
        } finally {
            if (!whole) {
                plan.onFailure().forEach(step -> putBack(session, step));
            }
            plan.cleanup().forEach(step -> cleanUp(session, step));
            workshop.catalog().forget(model.relation());
        }
    }

    private OptionalLong execute(EngineSession session, CompiledModel compiled, PlanStep step) {
        stop.check();
        Instant sentAt = workshop.clock().instant();
        Supplier<OptionalLong> work = () -> {
            try {
                return carryOut(session, step);
            } catch (QueryException e) {
                if (step instanceof PlanStep.Lake) {
                    throw e;
                }
                if (e.code() == ErrorCode.CONNECTION_LOST) {
                    throw new LostWrite(workshop.sessions(), workshop.dialect())
                            .explain(model, step.purpose(), sentAt, e);
                }
                throw CompiledPlace.of(e, step.text(), compiled.sql(), "'" + step.purpose() + "'");
            }
        };
        return step.countsRows()
                ? log.write(doer(session, step), step.purpose(), step.text(), work)
                : log.count(doer(session, step), step.purpose(), step.text(), work);
    }

    /** The lake's own steps are no session's. */
    private static @Nullable EngineSession doer(EngineSession session, PlanStep step) {
        return step instanceof PlanStep.Lake ? null : session;
    }

    private OptionalLong carryOut(EngineSession session, PlanStep step) {
        if (step instanceof PlanStep.Lake lake) {
            workshop.lake().carryOut(model, lake);
            return OptionalLong.empty();
        }
        SqlStatement statement =
                new SqlStatement("lg-" + UUID.randomUUID(), step.text() + comment, List.of(), context.deadline());
        return StepRun.execute(session, statement, stop);
    }

    /** Which steps had been done is not known for certain, so each is tried; where nothing was moved away, it fails. */
    private void putBack(EngineSession session, PlanStep step) {
        try {
            executeAnyhow(session, step);
            LOG.atInfo()
                    .addKeyValue("node", model.id())
                    .addKeyValue("step", step.purpose())
                    .log("put back after a failure");
        } catch (QueryException e) {
            if (step instanceof PlanStep.Lake) {
                // It finds out by itself whether there is anything to do, so this is a failure.
                failed(step, e);
            }
            LOG.atDebug().addKeyValue("step", step.purpose()).setCause(e).log("nothing put back");
        }
    }

    private void cleanUp(EngineSession session, PlanStep step) {
        try {
            // A dead session is replaced by whichever comes.
            EngineSession known = session.alive() ? doer(session, step) : null;
            log.step(known, "clean up: " + step.purpose(), step.text(), () -> {
                executeAnyhow(session, step);
                return null;
            });
        } catch (QueryException e) {
            failed(step, e);
        }
    }

    private void failed(PlanStep step, QueryException e) {
        LOG.atWarn()
                .addKeyValue("node", model.id())
                .addKeyValue("step", step.purpose())
                .setCause(e)
                .log("clean-up failed");
        log.leaves(step.purpose());
    }

    /** Not stopped by a cancel: what the steps left must go. A dead session is replaced for it. */
    private void executeAnyhow(EngineSession session, PlanStep step) {
        if (step instanceof PlanStep.Lake lake) {
            workshop.lake().carryOut(model, lake);
            return;
        }
        SqlStatement statement = SqlStatement.of("lg-" + UUID.randomUUID(), step.text());
        if (session.alive()) {
            StepRun.execute(session, statement, RunStop.never());
            return;
        }
        try (SessionLease lease = workshop.sessions().lease(context.schema(), ProgressListener.NONE)) {
            StepRun.execute(lease.session(), statement, RunStop.never());
        }
    }
}
