package io.lakegate.gateway.session;

import java.time.Duration;

/**
 * The bounds of the warm pool.
 *
 * @param maxSharedPerSpec shared sessions of one spec; more than one helps only where a session is compute of its own
 * @param leasesPerSession leases on a shared session before another one is opened, while {@code maxSharedPerSpec} allows
 * @param maxPrivate private sessions of all specs together
 * @param idleTime after which a session nobody leases is closed
 * @param openTimeout how long a lease waits for a session that opens without a sign of progress
 */
public record SessionPoolSettings(
        int maxSharedPerSpec, int leasesPerSession, int maxPrivate, Duration idleTime, Duration openTimeout) {
    public SessionPoolSettings {
        if (maxSharedPerSpec < 1 || leasesPerSession < 1 || maxPrivate < 0) {
            throw new IllegalArgumentException(
                    "a pool needs at least one shared session per spec and one lease per session");
        }
    }

    public static SessionPoolSettings defaults() {
        return new SessionPoolSettings(1, 16, 64, Duration.ofMinutes(30), Duration.ofMinutes(5));
    }
}
