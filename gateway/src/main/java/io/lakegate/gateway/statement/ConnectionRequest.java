package io.lakegate.gateway.statement;

import java.util.Map;

/**
 * What a client asks for when it connects.
 *
 * @param project the project's name
 * @param catalog empty for the engine's default
 * @param schema empty for the project's or the engine's default
 * @param settings Spark settings; {@code lakegate.engine} names another engine than the default one, and
 *     {@code lakegate.compute.workers} and the like what its sessions are to be
 * @param client who it says it is, for logs
 */
public record ConnectionRequest(
        String project, String catalog, String schema, Map<String, String> settings, String client) {
    public ConnectionRequest {
        settings = Map.copyOf(settings);
    }
}
