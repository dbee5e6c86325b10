package io.lakegate.gateway.engine.glue;

import java.time.Duration;

/**
 * How many Glue sessions there are and how long they live. Sessions are counted over all gateways of one store.
 *
 * @param minIdle sessions of the default size that are kept ready even when nobody asks
 * @param most sessions of one size and one principal
 * @param mostInAll sessions of all sizes and principals together
 * @param statementsPerSession statements at the same time in one session before another one is started
 * @param idleTime after which a session nobody uses is stopped
 * @param keepOnShutdown whether sessions outlive an orderly shutdown, for the next gateway to find; otherwise they are
 *     stopped unless another gateway uses them
 * @param shutdownWait how long a gateway that ends waits for sessions that Glue does not stop yet because they start. What
 *     is still starting then is the next gateway's to stop, or Glue's by its idle timeout
 */
public record FleetBounds(
        int minIdle,
        int most,
        int mostInAll,
        int statementsPerSession,
        Duration idleTime,
        boolean keepOnShutdown,
        Duration shutdownWait) {
    /** Enough for models of many sizes; what a run of them costs an hour stays in two figures. */
    public static final int USUAL_IN_ALL = 16;

    /** With the ten seconds that statements get before, it fits into the thirty that Kubernetes gives a pod to end. */
    public static final Duration USUAL_WAIT = Duration.ofSeconds(15);

    /** With the usual bound on all sessions together. */
    public FleetBounds(int minIdle, int most, int statementsPerSession, Duration idleTime, boolean keepOnShutdown) {
        this(minIdle, most, Math.max(most, USUAL_IN_ALL), statementsPerSession, idleTime, keepOnShutdown, USUAL_WAIT);
    }

    public FleetBounds waiting(Duration atShutdown) {
        return new FleetBounds(minIdle, most, mostInAll, statementsPerSession, idleTime, keepOnShutdown, atShutdown);
    }

    public static FleetBounds defaults(SessionKind kind) {
        return new FleetBounds(0, 4, kind == SessionKind.LIVY ? 1 : 8, Duration.ofMinutes(10), false);
    }
}
