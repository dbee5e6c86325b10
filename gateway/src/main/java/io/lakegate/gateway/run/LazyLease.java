package io.lakegate.gateway.run;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.session.SessionLease;
import org.jspecify.annotations.Nullable;

/** A session that is leased when it is first wanted: most templates ask the engine nothing. For one thread. */
final class LazyLease implements AutoCloseable {
    private final EngineSessions sessions;
    private final String schema;
    private @Nullable SessionLease lease;

    LazyLease(EngineSessions sessions, String schema) {
        this.sessions = sessions;
        this.schema = schema;
    }

    EngineSession session() {
        if (lease == null) {
            lease = sessions.lease(schema, ProgressListener.NONE);
        }
        return lease.session();
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
