package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.engine.connect.Greeting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that a Spark Connect endpoint of Glue wants with every call, renewed before it expires. Renewing needs no new
 * connection: the token is metadata of each call.
 */
final class EndpointToken implements Greeting {
    /** As Glue's documentation names it. */
    static final String HEADER = "x-aws-proxy-auth";

    private static final Logger LOG = LoggerFactory.getLogger(EndpointToken.class);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Supplier<GlueSessions.Endpoint> source;
    private final Timing timing;
    private volatile Held held;

    private record Held(Map<String, String> headers, Instant obtained, Instant expires) {
        static Held of(GlueSessions.Endpoint endpoint, Instant now) {
            return new Held(Map.of(HEADER, endpoint.token()), now, endpoint.expires());
        }

        /** A fifth of a short life is enough, a minute of a long one. */
        boolean expiresWithin(Duration margin, Instant now) {
            Duration fifth = Duration.between(obtained, expires).dividedBy(5);
            Duration least = fifth.compareTo(margin) < 0 ? fifth : margin;
            return !now.isBefore(expires.minus(least));
        }
    }

    EndpointToken(GlueSessions.Endpoint first, Supplier<GlueSessions.Endpoint> source, Timing timing) {
        this.source = source;
        this.timing = timing;
        this.held = Held.of(first, timing.now());
    }

    @Override
    public Map<String, String> headers() {
        if (held.expiresWithin(MARGIN, timing.now())) {
            renewBefore(MARGIN);
        }
        return held.headers();
    }

    /** Renews well ahead, off the way of any statement. */
    void freshen() {
        renewBefore(MARGIN.multipliedBy(2));
    }

    private synchronized void renewBefore(Duration margin) {
        Instant now = timing.now();
        if (!held.expiresWithin(margin, now)) {
            return;
        }
        try {
            held = Held.of(source.get(), now);
        } catch (QueryException e) {
            if (!now.isBefore(held.expires())) {
                throw e;
            }
            LOG.atWarn().setCause(e).log("a Glue endpoint token could not be renewed yet");
        }
    }

    @Override
    public synchronized boolean refused() {
        try {
            held = Held.of(source.get(), timing.now());
            return true;
        } catch (QueryException e) {
            LOG.atWarn().setCause(e).log("a refused Glue endpoint token could not be renewed");
            return false;
        }
    }
}
