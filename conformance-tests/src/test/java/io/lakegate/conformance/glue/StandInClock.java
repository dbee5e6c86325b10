package io.lakegate.conformance.glue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The service's clock, which may differ from everybody else's. */
public final class StandInClock {
    private volatile Duration skew = Duration.ZERO;

    public void skew(Duration ahead) {
        skew = ahead;
    }

    Instant now() {
        return Clock.systemUTC().instant().plus(skew);
    }

    /** As Glue's JSON has timestamps. */
    static double epochSeconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
