package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.spark.LoopbackCertificate;
import io.lakegate.conformance.glue.spark.Sparks;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a stand-in is set up.
 *
 * @param port 0 for a free one
 * @param provisioning how long a session is PROVISIONING at least
 * @param minute how long a minute of IdleTimeout lasts
 * @param tokenLifetime of an endpoint's token
 * @param upstream who answers what the stand-in does not (moto's server), or null for the catalog in memory
 * @param limits what can be had at most: sessions that are not over
 */
public record StandInOptions(
        int port,
        Duration provisioning,
        Duration minute,
        Duration tokenLifetime,
        Sparks sparks,
        LoopbackCertificate certificate,
        @Nullable URI upstream,
        int limits) {
    /** The account, region and keys that every test uses; AWS's own examples have them. */
    public static final String ACCOUNT = "123456789012";

    public static final String REGION = "us-east-1";
    public static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public static StandInOptions of(Sparks sparks, LoopbackCertificate certificate) {
        return new StandInOptions(
                0, Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1), sparks, certificate, null, 50);
    }

    public StandInOptions withPort(int port) {
        return new StandInOptions(port, provisioning, minute, tokenLifetime, sparks, certificate, upstream, limits);
    }

    public StandInOptions withProvisioning(Duration provisioning) {
        return new StandInOptions(port, provisioning, minute, tokenLifetime, sparks, certificate, upstream, limits);
    }

    public StandInOptions withMinute(Duration minute) {
        return new StandInOptions(port, provisioning, minute, tokenLifetime, sparks, certificate, upstream, limits);
    }

    public StandInOptions withTokenLifetime(Duration tokenLifetime) {
        return new StandInOptions(port, provisioning, minute, tokenLifetime, sparks, certificate, upstream, limits);
    }

    public StandInOptions withUpstream(URI upstream) {
        return new StandInOptions(port, provisioning, minute, tokenLifetime, sparks, certificate, upstream, limits);
    }

    /** What a client needs in its environment besides the endpoint. */
    public static Map<String, String> credentials() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                REGION,
                "AWS_DEFAULT_REGION",
                REGION,
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }
}
