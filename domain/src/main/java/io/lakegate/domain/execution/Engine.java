package io.lakegate.domain.execution;

import java.util.List;
import java.util.Set;

/**
 * Something that runs Spark SQL: an embedded Spark, AWS Glue, or a Spark Connect endpoint.
 *
 * <p>Thread rule: all methods may be called from any thread. Who made an engine closes it.
 */
public interface Engine extends AutoCloseable {
    /** The name it has in the configuration, e.g. {@code embedded}. */
    String name();

    /**
     * Opens a session. Blocks until the session accepts statements, which may include starting compute.
     *
     * @param progress told what is being waited for, from the calling thread
     * @throws io.lakegate.domain.error.QueryException {@code ENGINE_UNAVAILABLE} when it cannot be started in time
     */
    EngineSession openSession(SessionSpec spec, ProgressListener progress);

    /** A line about the engine's condition, without blocking and without starting anything. */
    EngineHealth health();

    /** Whether, and when, more sessions of one spec run more statements at a time. */
    default Parallelism parallelism() {
        return Parallelism.SHARED_COMPUTE;
    }

    /** Whether each principal has sessions of their own, so that what they may see is theirs. */
    default boolean isolatesPrincipals() {
        return false;
    }

    /** Keys of a node's configuration or {@code meta} with which its compute is chosen; others mean nothing here. */
    default Set<String> computeKeys() {
        return Set.of();
    }

    /**
     * What a session of this spec would run on. Starts nothing and asks nobody.
     *
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG} for a wish that cannot be read, {@code
     *     ACCESS_DENIED} for one that the principal may not have; the message names its key
     */
    default ComputePlan computeOf(SessionSpec spec) {
        return ComputePlan.ENGINES_OWN;
    }

    /** The billed compute it holds, oldest first; empty for an engine that bills none. Does not block. */
    default List<ComputeState> compute() {
        return List.of();
    }

    /**
     * The billed compute of all gateways that share it with this one, this one's first, each oldest first. Blocks on the
     * gateways' store, never on a service.
     */
    default List<ComputeState> computeOfAll() {
        return compute();
    }

    /** Closes all sessions and ends compute that this engine started. Idempotent. */
    @Override
    void close();
}
