package io.lakegate.gateway.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settles the race between a session that has opened for one waiter and that waiter giving up. */
final class Abandonable {
    private @Nullable PooledSession session;
    private boolean abandoned;

    /** Hands the session over; false when nobody waits for it any more. */
    synchronized boolean claim(PooledSession opened) {
        if (abandoned) {
            return false;
        }
        session = opened;
        return true;
    }

    /** Gives up; what had been handed over is the caller's to discard. */
    synchronized Optional<PooledSession> abandon() {
        abandoned = true;
        return Optional.ofNullable(session);
    }
}
