package io.lakegate.gateway.engine.glue;

import io.lakegate.gateway.aws.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when somebody waits for it, and at once. */
public final class VirtualTiming extends Clock implements Timing {
    // The present, because AWS's signatures carry the real time.
    private Instant now = Instant.now();
    private boolean stopped;

    /** From now on waiting takes no time: several threads that wait would each make it pass for the others. */
    synchronized void stop() {
        stopped = true;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            if (!stopped) {
                now = now.plus(time);
                return;
            }
        }
        // Not to keep the processor from those who are waited for.
        Thread.sleep(1);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
