package io.lakegate.gateway.aws;

import java.time.Duration;
import java.time.Instant;

/** Time as it passes, and waiting for it; a test brings its own and never waits. */
public interface Timing {
    Timing SYSTEM = new Timing() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    };

    Instant now();

    /** Blocks for that long. */
    void pause(Duration time) throws InterruptedException;
}
