package io.lakegate.dialect.plan;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;

/** Picks the class that plans a model's materialization. */
public final class Planner {
    private Planner() {}

    /** As {@link io.lakegate.dialect.Dialect#plan}. */
    @SuppressWarnings("DoNotCallSuggester")
    public static MaterializationPlan plan(PlanRequest request) {
        throw new QueryException(
                ErrorCode.NOT_SUPPORTED,
                "Materialization '" + request.model().model().materialization().name() + "' cannot be planned yet.");
    }
}
