package io.lakegate.gateway.store;

import java.time.Instant;

/**
 * A session of billed compute, as the store knows it.
 *
 * @param pool what makes it interchangeable with others
 * @param startedAt when it was first asked for
 * @param usedAt when a gateway last said that something ran in it
 * @param traits what its starter said of it
 */
public record ComputeSession(
        String id, String engine, String pool, State state, Instant startedAt, Instant usedAt, ComputeTraits traits) {
    /** How far it is. */
    public enum State {
        /** Asked for, or about to be. */
        STARTING,
        READY,
        /** Chosen to end; nobody may claim it. */
        STOPPING
    }
}
