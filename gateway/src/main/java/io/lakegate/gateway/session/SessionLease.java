package io.lakegate.gateway.session;

import io.lakegate.domain.execution.EngineSession;

/**
 * The right to use a session. Who leased it closes the lease, from any thread and as often as they like; the session
 * itself is the pool's to close.
 */
public interface SessionLease extends AutoCloseable {
    /**
     * The leased session. It may die under the lease: {@link EngineSession#alive()} tells, and the answer to that is to
     * close this lease and take another.
     */
    EngineSession session();

    /** Whether this lease alone uses the session. */
    boolean exclusive();

    @Override
    void close();
}
