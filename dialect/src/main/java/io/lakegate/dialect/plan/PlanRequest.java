package io.lakegate.dialect.plan;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan depends on.
 *
 * @param existing what stands at the model's relation now, or {@code null} when nothing does
 * @param queryColumns the columns the compiled query yields, as the engine's analyzer says; empty when not asked for
 * @param fullRefresh rebuild an incremental model from nothing
 * @param uniqueSuffix makes temporary names unique to this run: lower-case letters and digits
 * @param home how what stands at the relation can be replaced
 */
public record PlanRequest(
        CompiledModel model,
        @Nullable RelationState existing,
        List<Column> queryColumns,
        boolean fullRefresh,
        String uniqueSuffix,
        TableHome home) {
    public PlanRequest {
        queryColumns = List.copyOf(queryColumns);
    }
}
