package io.lakegate.domain.execution;

import java.time.Instant;
import java.util.List;

/**
 * Compute that an engine holds, at one moment.
 *
 * @param id as the service that bills it calls it
 * @param engine the engine's configured name
 * @param state in the service's own word, e.g. {@code READY}
 * @param size for people, e.g. {@code 5 x G.1X}
 * @param principal whose sessions alone run on it; empty when they are everybody's
 * @param role that it acts as; empty where there are no roles
 * @param group what parts it from compute that is otherwise alike; empty for nothing
 * @param statements that run in it now, as far as this gateway knows
 * @param lastUsed when a statement last began or ended in it
 * @param dpuSeconds what has been used since it began, by the service's measure of size; 0 when it is not measured
 * @param cost estimated, in US dollars; 0 when nothing is billed
 * @param gateways that use it, by name, as far as the one that tells knows; empty for nobody or nothing known
 */
public record ComputeState(
        String id,
        String engine,
        String state,
        String size,
        String principal,
        String role,
        String group,
        int statements,
        Instant opened,
        Instant lastUsed,
        double dpuSeconds,
        double cost,
        List<String> gateways) {
    public ComputeState {
        gateways = List.copyOf(gateways);
    }

    /** The same, used by these. */
    public ComputeState usedBy(List<String> users) {
        return new ComputeState(
                id, engine, state, size, principal, role, group, statements, opened, lastUsed, dpuSeconds, cost, users);
    }
}
