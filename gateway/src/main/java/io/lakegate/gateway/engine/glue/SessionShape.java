package io.lakegate.gateway.engine.glue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Glue session is asked to be. Sessions of equal shape are interchangeable.
 *
 * @param role ARN of the role the session runs as
 * @param workers the ceiling where auto scaling is on
 * @param idleTimeout after which Glue itself stops a session, whoever forgot it; whole minutes
 * @param lifetime after which Glue stops a session even in use; whole minutes
 * @param provisioning how long to wait until a session is ready
 * @param tags of the user's; Lakegate adds its own
 * @param spark how Spark is configured
 * @param arguments further job arguments, with their leading {@code --}
 * @param group parts sessions that are otherwise alike; empty for none
 */
public record SessionShape(
        SessionKind kind,
        String role,
        String glueVersion,
        String workerType,
        int workers,
        Duration idleTimeout,
        Duration lifetime,
        Duration provisioning,
        List<String> connections,
        String securityConfiguration,
        Map<String, String> tags,
        SparkOptions spark,
        Map<String, String> arguments,
        String group) {
    public SessionShape {
        connections = List.copyOf(connections);
        tags = Map.copyOf(tags);
        arguments = Map.copyOf(arguments);
    }

    /** Hours of Data Processing Units used in an hour by all workers; 1 per worker of a type that is not known. */
    double dpus() {
        double each = switch (workerType) {
            case "G.025X" -> 0.25;
            case "G.2X", "R.2X", "Z.2X" -> 2;
            case "G.4X", "R.4X" -> 4;
            case "G.8X", "R.8X" -> 8;
            case "G.12X" -> 12;
            case "G.16X" -> 16;
            default -> 1;
        };
        return each * workers;
    }

    /** For people. */
    public String size() {
        return workers + " x " + workerType;
    }

    /** Equal for equal shapes, in every process, and short enough for an id. */
    String fingerprint(String isolatedFor) {
        String all = String.join(
                "\n",
                kind.name(),
                role,
                glueVersion,
                workerType,
                Integer.toString(workers),
                idleTimeout.toString(),
                lifetime.toString(),
                String.join(",", connections),
                securityConfiguration,
                new TreeMap<>(tags).toString(),
                // Sorted: the order of a map without one differs between gateways, which share sessions by this.
                spark.configured().toString(),
                spark.formats().toString(),
                spark.icebergCatalog(),
                spark.warehouse(),
                spark.jars().toString(),
                spark.pythonFiles().toString(),
                new TreeMap<>(arguments).toString(),
                group,
                isolatedFor);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
