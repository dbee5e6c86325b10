package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.ComputeState;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeSession;
import io.lakegate.gateway.store.ComputeSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the sessions of a fleet do and cost, for who looks at them. Changes nothing; any thread. */
final class FleetStates {
    private final SessionFleet fleet;
    private final double dollarsPerDpuHour;
    private final ComputeSessions store;
    private final Timing timing;

    FleetStates(SessionFleet fleet, double dollarsPerDpuHour, ComputeSessions store, Timing timing) {
        this.fleet = fleet;
        this.dollarsPerDpuHour = dollarsPerDpuHour;
        this.store = store;
        this.timing = timing;
    }

    /** Those that this gateway uses or starts, oldest first. */
    List<ComputeState> own() {
        List<ComputeState> states = new ArrayList<>();
        for (Alike alike : fleet.pools()) {
            alike.members()
                    .forEach(member -> states.add(member.state(fleet.engine(), alike.principal(), dollarsPerDpuHour)));
            StartingSession starting = alike.starting();
            String id = starting == null ? null : starting.id();
            if (starting != null && id != null) {
                states.add(starting(alike, id, starting.since()));
            }
        }
        states.sort(Comparator.comparing(ComputeState::opened));
        return states;
    }

    private ComputeState starting(Alike alike, String id, Instant since) {
        return new ComputeState(
                id,
                fleet.engine(),
                "PROVISIONING",
                alike.shape().size(),
                alike.principal(),
                alike.shape().role(),
                alike.shape().group(),
                0,
                since,
                since,
                0,
                0,
                List.of());
    }

    /** Those of all gateways of the store, this one's first. Blocks on the store. */
    List<ComputeState> ofAllGateways() {
        List<ComputeState> own = own();
        Set<String> known = own.stream().map(ComputeState::id).collect(Collectors.toSet());
        Map<String, List<String>> users = store.users(fleet.engine());
        List<ComputeState> all = new ArrayList<>();
        own.forEach(state -> all.add(state.usedBy(users.getOrDefault(state.id(), List.of()))));
        for (ComputeSession row : store.all(fleet.engine())) {
            if (!known.contains(row.id())) {
                all.add(ForeignCompute.of(row, timing.now(), dollarsPerDpuHour)
                        .usedBy(users.getOrDefault(row.id(), List.of())));
            }
        }
        return all;
    }
}
