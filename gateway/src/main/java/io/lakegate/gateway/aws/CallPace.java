package io.lakegate.gateway.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast one service of one account may be called: a bucket of tokens whose refill halves when AWS throttles and grows
 * back while it does not. Any thread.
 */
final class CallPace {
    /** AWS grants bursts; more than this at once has been seen to throttle. */
    private static final double BURST = 40;

    private static final double FASTEST = 40;
    private static final double SLOWEST = 0.5;

    /** Calls a second won back by each call that was not throttled. */
    private static final double RECOVERY = 0.1;

    private final Timing timing;

    // Guarded by this.
    private double tokens = BURST;
    private double perSecond = FASTEST;
    private Instant filled;

    CallPace(Timing timing) {
        this.timing = timing;
        this.filled = timing.now();
    }

    /** Waits for the next call's turn. */
    void await() throws InterruptedException {
        Duration wait = reserve();
        if (!wait.isZero()) {
            timing.pause(wait);
        }
    }

    private synchronized Duration reserve() {
        Instant now = timing.now();
        double seconds = Math.max(0, Duration.between(filled, now).toNanos() / 1e9);
        tokens = Math.min(BURST, tokens + seconds * perSecond);
        filled = now;
        // Below zero stand those who wait: each has a turn of its own, so they do not wake up together.
        tokens -= 1;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / perSecond * 1e9));
    }

    synchronized void throttled() {
        perSecond = Math.max(SLOWEST, perSecond / 2);
        tokens = Math.min(tokens, 0);
    }

    synchronized void succeeded() {
        perSecond = Math.min(FASTEST, perSecond + RECOVERY);
    }

    synchronized double perSecond() {
        return perSecond;
    }
}
