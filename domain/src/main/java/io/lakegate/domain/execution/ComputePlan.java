package io.lakegate.domain.execution;

import java.util.List;

/**
 * What a session would run on.
 *
 * @param size for people, e.g. {@code 5 x G.1X, Glue 5.1}; empty where there are no sizes
 * @param role that the session acts as; empty where there are no roles
 * @param group what parts it from sessions that are otherwise alike; empty for nothing
 * @param running ids of billed compute that would serve it now; when empty, compute is started
 */
public record ComputePlan(String size, String role, String group, List<String> running) {
    /** The engine's one and only compute. */
    public static final ComputePlan ENGINES_OWN = new ComputePlan("", "", "", List.of());

    public ComputePlan {
        running = List.copyOf(running);
    }
}
