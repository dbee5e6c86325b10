package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.time.Instant;

/**
 * What Glue says of the time that a statement ran.
 *
 * @param end by Glue's clock
 */
record Ran(Duration time, Instant end) {}
