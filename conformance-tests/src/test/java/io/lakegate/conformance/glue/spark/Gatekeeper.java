package io.lakegate.conformance.glue.spark;

import org.apache.spark.connect.proto.ExecutePlanRequest;

/** Decides about the calls that come to a session's endpoint. Called by the network's threads: must not block. */
public interface Gatekeeper {
    /** What becomes of a plan. */
    enum Fate {
        RUNS,
        /** The session dies before Spark hears of it. */
        SESSION_DIES_BEFORE,
        /** Spark runs it to its end; then the session dies and the caller never hears. */
        SESSION_DIES_AFTER,
        /** Spark runs it; the connection breaks before the first answer, and the session lives on. */
        CONNECTION_LOST
    }

    /** Whether a token, as {@code x-aws-proxy-auth} had it, opens this session now. */
    boolean admits(String token);

    Fate decide(ExecutePlanRequest request);

    /** The session has died, as {@link #decide} said it would. */
    void died();
}
