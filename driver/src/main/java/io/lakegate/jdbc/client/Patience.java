package io.lakegate.jdbc.client;

import java.net.SocketTimeoutException;

/** How long one exchange may take: how long any read may stall, and when all of it must be over. Immutable. */
final class Patience {
    private final int stallMillis;
    private final long deadlineNanos;
    private final boolean bounded;

    private Patience(int stallMillis, long deadlineNanos, boolean bounded) {
        this.stallMillis = stallMillis;
        this.deadlineNanos = deadlineNanos;
        this.bounded = bounded;
    }

    /** {@code stallMillis} 0 is without end. */
    static Patience stalling(int stallMillis) {
        return new Patience(stallMillis, 0, false);
    }

    Patience until(long deadlineNanos) {
        return new Patience(stallMillis, deadlineNanos, true);
    }

    static Patience within(int millis) {
        return stalling(0).until(System.nanoTime() + millis * 1_000_000L);
    }

    boolean bounded() {
        return bounded;
    }

    boolean expired() {
        return bounded && deadlineNanos - System.nanoTime() <= 0;
    }

    /** Milliseconds the next read may block; 0 is without end. */
    int readMillis() throws SocketTimeoutException {
        if (!bounded) {
            return stallMillis;
        }
        long leftNanos = deadlineNanos - System.nanoTime();
        if (leftNanos <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        // Rounded up: a read that ends before the deadline would be taken for a gateway that stalls.
        long left = (leftNanos + 999_999L) / 1_000_000L;
        return (int) (stallMillis == 0 ? Math.min(left, Integer.MAX_VALUE) : Math.min(left, stallMillis));
    }
}
