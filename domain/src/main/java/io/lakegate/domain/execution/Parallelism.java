package io.lakegate.domain.execution;

/**
 * What makes statements of an engine run side by side.
 *
 * @param sessions of one spec that help; 1 where all sessions share the same compute
 * @param statements in one session, after which another session helps
 */
public record Parallelism(int sessions, int statements) {
    /** All sessions share their compute: more of them are no faster. */
    public static final Parallelism SHARED_COMPUTE = new Parallelism(1, Integer.MAX_VALUE);
}
