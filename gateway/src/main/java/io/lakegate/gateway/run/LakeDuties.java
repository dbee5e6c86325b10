package io.lakegate.gateway.run;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.gateway.lake.LakeSide;

/** Does what the lake wants done once a model is built, and records it as steps of its node. For one thread. */
final class LakeDuties {
    private final Workshop workshop;
    private final Model model;
    private final WorkLog log;

    /** @param log filled with what was executed */
    LakeDuties(Workshop workshop, Model model, WorkLog log) {
        this.workshop = workshop;
        this.model = model;
        this.log = log;
    }

    /** A table whose rights are not as configured has not been built as configured: the node fails, and says what holds. */
    void fulfil() {
        try {
            for (LakeSide.Duty duty : workshop.lake().duties(model)) {
                fulfil(duty);
            }
        } catch (QueryException e) {
            throw new QueryException(
                    e.code(),
                    "The relation is built, but its Lake Formation rights are not all set. " + e.message(),
                    e);
        }
    }

    private void fulfil(LakeSide.Duty duty) {
        log.step(null, duty.purpose(), duty.described(), () -> {
            duty.execution().run();
            return null;
        });
    }
}
