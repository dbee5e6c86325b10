package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.SessionSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Glue session that takes statements, as this gateway uses it. Any thread. */
final class FleetMember {
    private final String id;
    private final SessionShape shape;
    private final Instant opened;
    private final InstantSource clock;
    private final Function<FleetMember, SparkTransport> connector;

    // Guarded by this.
    private @Nullable SparkTransport transport;
    private final Map<SessionSpec, Integer> sparkSessions = new HashMap<>();
    private int statements;
    private Instant lastUsed;
    private boolean usedSinceBeat = true;
    private @Nullable String deathNote;

    FleetMember(
            String id,
            SessionShape shape,
            Instant opened,
            InstantSource clock,
            Function<FleetMember, SparkTransport> connector) {
        this.id = id;
        this.shape = shape;
        this.opened = opened;
        this.clock = clock;
        this.connector = connector;
        this.lastUsed = clock.instant();
    }

    String id() {
        return id;
    }

    SessionShape shape() {
        return shape;
    }

    /** Connects when first asked; blocks for a call of Glue's then. */
    synchronized SparkTransport transport() {
        requireAlive();
        if (transport == null) {
            transport = connector.apply(this);
        }
        return transport;
    }

    /** @throws QueryException {@code ENGINE_UNAVAILABLE}: nothing was begun */
    synchronized void requireAlive() {
        if (deathNote != null) {
            throw new QueryException(ErrorCode.ENGINE_UNAVAILABLE, deathNote);
        }
    }

    synchronized boolean alive() {
        return deathNote == null;
    }

    synchronized @Nullable String deathNote() {
        return deathNote;
    }

    void died(String note) {
        SparkTransport dead;
        synchronized (this) {
            if (deathNote != null) {
                return;
            }
            deathNote = note;
            dead = transport;
        }
        if (dead != null) {
            dead.lost(note);
        }
    }

    synchronized void opened(SessionSpec spec) {
        sparkSessions.merge(spec, 1, Integer::sum);
        used();
    }

    synchronized void closed(SessionSpec spec) {
        sparkSessions.computeIfPresent(spec, (same, count) -> count > 1 ? count - 1 : null);
    }

    synchronized boolean hosts(SessionSpec spec) {
        return sparkSessions.containsKey(spec);
    }

    synchronized void began() {
        statements++;
        used();
    }

    synchronized void ended() {
        statements--;
        used();
    }

    private void used() {
        lastUsed = clock.instant();
        usedSinceBeat = true;
    }

    synchronized int statements() {
        return statements;
    }

    /** Whether something ran since this was last asked, or runs now. */
    synchronized boolean usedSinceBeat() {
        boolean used = usedSinceBeat || statements > 0;
        usedSinceBeat = false;
        return used;
    }

    synchronized boolean idleSince(Instant limit) {
        return statements == 0 && !lastUsed.isAfter(limit);
    }

    void freshen() {
        SparkTransport current;
        synchronized (this) {
            current = transport;
        }
        if (current != null) {
            current.freshen();
        }
    }

    /** Lets go of the session; it goes on at Glue's. */
    void leave(String why) {
        SparkTransport left;
        synchronized (this) {
            if (deathNote == null) {
                deathNote = why;
            }
            left = transport;
        }
        if (left != null) {
            left.close();
        }
    }

    synchronized ComputeState state(String engine, String principal, double dollarsPerDpuHour) {
        double seconds = Duration.between(opened, clock.instant()).toMillis() / 1000.0 * shape.dpus();
        return new ComputeState(
                id,
                engine,
                deathNote == null ? "READY" : "GONE",
                shape.size(),
                principal,
                shape.role(),
                shape.group(),
                statements,
                opened,
                lastUsed,
                seconds,
                seconds / 3600 * dollarsPerDpuHour,
                List.of());
    }
}
