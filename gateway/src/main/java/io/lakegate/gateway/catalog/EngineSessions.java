package io.lakegate.gateway.catalog;

import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.gateway.session.SessionLease;
import org.jspecify.annotations.Nullable;

/** Where this gateway's own questions and runs get a warm session from. Safe to share between threads. */
@FunctionalInterface
public interface EngineSessions {
    /**
     * Leases a shared session; blocks until there is one, which may start compute. The caller closes the lease.
     *
     * @param schema the current schema for unqualified names; null for the engine's default
     * @throws io.lakegate.domain.error.QueryException {@code ENGINE_UNAVAILABLE} when none can be had
     */
    SessionLease lease(@Nullable String schema, ProgressListener progress);
}
