package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.ComputeState;
import io.lakegate.gateway.store.ComputeSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A Glue session that this gateway does not use, as the store knows it. */
final class ForeignCompute {
    private ForeignCompute() {}

    static ComputeState of(ComputeSession row, Instant now, double dollarsPerDpuHour) {
        boolean billed = row.state() != ComputeSession.State.STARTING;
        double seconds = billed
                ? Math.max(0, Duration.between(row.startedAt(), now).toMillis())
                        / 1000.0
                        * row.traits().dpus()
                : 0;
        return new ComputeState(
                row.id(),
                row.engine(),
                state(row.state()),
                row.traits().size(),
                row.traits().principal(),
                row.traits().role(),
                row.traits().group(),
                0,
                row.startedAt(),
                row.usedAt(),
                seconds,
                seconds / 3600 * dollarsPerDpuHour,
                List.of());
    }

    private static String state(ComputeSession.State state) {
        return switch (state) {
            case STARTING -> "PROVISIONING";
            case READY -> "READY";
            case STOPPING -> "STOPPING";
        };
    }
}
