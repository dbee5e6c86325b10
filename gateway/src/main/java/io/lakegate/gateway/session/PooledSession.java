package io.lakegate.gateway.session;

import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.EngineSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open session and who uses it. Everything that changes is guarded by the pool's lock. */
final class PooledSession {
    private final EngineSession session;
    private final boolean shared;
    private final Instant opened;
    private int leases;
    private Instant lastUsed;

    PooledSession(EngineSession session, boolean shared, Instant opened) {
        this.session = session;
        this.shared = shared;
        this.opened = opened;
        this.lastUsed = opened;
    }

    EngineSession session() {
        return session;
    }

    boolean shared() {
        return shared;
    }

    boolean alive() {
        return session.alive();
    }

    int leases() {
        return leases;
    }

    void taken() {
        leases++;
    }

    void returned(Instant now) {
        leases--;
        lastUsed = now;
    }

    boolean idleSince(Instant limit) {
        return leases == 0 && !lastUsed.isAfter(limit);
    }

    SessionState state(@Nullable ComputeState billed) {
        return new SessionState(session.id(), session.spec(), shared, alive(), leases, opened, lastUsed, billed);
    }
}
