package io.lakegate.gateway.catalog;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.QueryRows;
import io.lakegate.templating.Warehouse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering asks of the world. Each relation is looked up once, so that a template and the plan made from it
 * see the same state. For one thread. The session is taken when the first question comes: most templates ask none.
 */
public final class SessionWarehouse implements Warehouse {
    private final Supplier<EngineSession> session;
    private final Dialect dialect;
    private final @Nullable Instant deadline;
    private final Consumer<ResultStream> started;
    private final Map<Relation, Optional<RelationState>> seen = new HashMap<>();

    /**
     * @param session gives the same session every time; closing it is the caller's
     * @param deadline when queries are given up, or null
     * @param started told every query's stream, so that others can cancel it
     */
    public SessionWarehouse(
            Supplier<EngineSession> session,
            Dialect dialect,
            @Nullable Instant deadline,
            Consumer<ResultStream> started) {
        this.session = session;
        this.dialect = dialect;
        this.deadline = deadline;
        this.started = started;
    }

    @Override
    public Optional<RelationState> relation(Relation relation) {
        Optional<RelationState> known = seen.get(relation);
        if (known == null) {
            known = RelationLookup.ask(session.get(), dialect, relation);
            seen.put(relation, known);
        }
        return known;
    }

    @Override
    public QueryRows query(String sql) {
        // What a template runs may change anything, so nothing seen before it is trusted after it.
        seen.clear();
        return SmallQuery.rows(
                session.get(), new SqlStatement("lg-" + UUID.randomUUID(), sql, List.of(), deadline), started);
    }
}
