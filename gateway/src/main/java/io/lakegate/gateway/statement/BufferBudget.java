package io.lakegate.gateway.statement;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.time.Duration;

/** The bytes all statements may hold together. Safe for any thread. */
final class BufferBudget {
    /** Long enough for readers to free some, short enough that nobody thinks the gateway hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final long limit;
    private long used;

    BufferBudget(long limit) {
        this.limit = limit;
    }

    /** Blocks while too much is held. An empty budget takes a batch of any size, or it could never be sent. */
    synchronized void acquire(long bytes) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (used > 0 && used + bytes > limit) {
            long millis = (giveUp - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new QueryException(
                        ErrorCode.RESOURCES_EXHAUSTED,
                        "The gateway holds " + used + " bytes of results that clients have not read, of at most "
                                + limit + ". Close results you do not read, or raise limits.resultBytes.");
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        used += bytes;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes without waiting: for a few rows that a client waits for. */
    synchronized void take(long bytes) {
        used += bytes;
    }

    synchronized void release(long bytes) {
        used -= bytes;
        notifyAll();
    }

    synchronized long used() {
        return used;
    }
}
