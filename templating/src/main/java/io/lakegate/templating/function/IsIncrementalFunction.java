package io.lakegate.templating.function;

import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.Truth;

/**
 * {@code is_incremental()}: the model is incremental, its relation exists as a table, and nobody asked for a full
 * refresh. Always false while parsing.
 */
record IsIncrementalFunction(Invocation invocation) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        arguments.expect("is_incremental");
        if (!invocation.execute()
                || !invocation.materialized().equals("incremental")
                || !(invocation.thisRelation() instanceof RelationValue self)) {
            return false;
        }
        // The model's own full_refresh wins over the command's.
        Object own = invocation.configuration().get("full_refresh");
        boolean fullRefresh =
                (own == null || own == None.NONE) ? invocation.context().fullRefresh() : Truth.of(own);
        Relation relation = self.relation();
        if (fullRefresh || relation == null) {
            return false;
        }
        return invocation
                .context()
                .warehouse()
                .relation(relation)
                .filter(state -> state.kind() == RelationKind.TABLE)
                .isPresent();
    }
}
