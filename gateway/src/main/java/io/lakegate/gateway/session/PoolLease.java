package io.lakegate.gateway.session;

import io.lakegate.domain.execution.EngineSession;
import java.util.concurrent.atomic.AtomicBoolean;

/** One taker's hold on a pooled session; closing it twice returns it once. */
final class PoolLease implements SessionLease {
    private final SessionPool pool;
    private final PooledSession pooled;
    private final AtomicBoolean returned = new AtomicBoolean();

    PoolLease(SessionPool pool, PooledSession pooled) {
        this.pool = pool;
        this.pooled = pooled;
    }

    @Override
    public EngineSession session() {
        return pooled.session();
    }

    @Override
    public boolean exclusive() {
        return !pooled.shared();
    }

    @Override
    public void close() {
        if (returned.compareAndSet(false, true)) {
            pool.giveBack(pooled);
        }
    }
}
