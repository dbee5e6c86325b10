package io.lakegate.gateway.session;

import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.SessionSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pooled session at one moment, for {@code SHOW SESSIONS} and metrics.
 *
 * @param leases how many use it now
 * @param lastUsed when its last lease ended, or when it was opened
 * @param billed the compute it runs on, which others may run on too; null where none is billed
 */
public record SessionState(
        String id,
        SessionSpec spec,
        boolean shared,
        boolean alive,
        int leases,
        Instant opened,
        Instant lastUsed,
        @Nullable ComputeState billed) {}
