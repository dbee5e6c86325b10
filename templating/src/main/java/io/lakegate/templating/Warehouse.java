package io.lakegate.templating;

import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import java.util.Optional;

/**
 * What a template may ask of the world while it renders; implemented by the gateway. Called on the rendering thread;
 * may block.
 */
public interface Warehouse {
    /** The relation as it stands; empty only when the catalog said that there is none. */
    Optional<RelationState> relation(Relation relation);

    /** Runs a query for {@code run_query} or {@code statement}. Bounded: an unbounded result is {@code LIMIT_EXCEEDED}. */
    QueryRows query(String sql);

    /** A warehouse that must not be asked, as for {@code --no-introspect}. */
    static Warehouse none() {
        return NoWarehouse.INSTANCE;
    }
}
