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
    private final Catalog catalog;
    private final @Nullable Instant deadline;
    private final Consumer<ResultStream> started;
    private final Map<Relation, Optional<RelationState>> seen = new HashMap<>();

    /**
     * @param session gives the same session every time; closing it is the caller's
     * @param catalog asked for relations where that costs no session
     * @param deadline when queries are given up, or null
     * @param started told every query's stream, so that others can cancel it
     */
    public SessionWarehouse(
            Supplier<EngineSession> session,
            Dialect dialect,
            Catalog catalog,
            @Nullable Instant deadline,
            Consumer<ResultStream> started) {
        this.session = session;
        this.dialect = dialect;
        this.catalog = catalog;
        this.deadline = deadline;
        this.started = started;
    }

    @Override
    public Optional<RelationState> relation(Relation relation) {
        Optional<RelationState> known = seen.get(relation);
        if (known == null) {
            known = look(relation);
            seen.put(relation, known);
        }
        return known;
    }

    private Optional<RelationState> look(Relation relation) {
        if (catalog.asksCompute()) {
            return RelationLookup.ask(session.get(), dialect, relation);
        }
        Optional<RelationState> found = catalog.relation(relation);
        if (found.isPresent() && found.get().columns().isEmpty()) {
            // The catalog knows the table and not its columns, which is so of Delta's: the session reads its log.
            return RelationLookup.ask(session.get(), dialect, found.get().relation());
        }
        return found;
    }

    @Override
    public QueryRows query(String sql) {
        // What a template runs may change anything, so nothing seen before it is trusted after it.
        seen.clear();
        return SmallQuery.rows(
                session.get(), new SqlStatement("lg-" + UUID.randomUUID(), sql, List.of(), deadline), started);
    }
}
