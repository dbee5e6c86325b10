package io.lakegate.templating;

import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import java.util.List;
import java.util.Optional;

/** Knows nothing: every relation is absent, every query is empty. */
final class NoWarehouse implements Warehouse {
    static final NoWarehouse INSTANCE = new NoWarehouse();

    @Override
    public Optional<RelationState> relation(Relation relation) {
        return Optional.empty();
    }

    @Override
    public QueryRows query(String sql) {
        return new QueryRows(List.of(), List.of());
    }
}
