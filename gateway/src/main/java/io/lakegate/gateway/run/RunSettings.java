package io.lakegate.gateway.run;

import java.util.Map;

/**
 * What runs need of the configuration.
 *
 * @param gateway this gateway's name among those that share a store
 * @param maxThreads the most nodes a run may build at the same time, whatever a statement asks for
 * @param env what templates see through {@code env_var}: already filtered by the allow-list
 */
public record RunSettings(String gateway, int maxThreads, Map<String, String> env) {
    public RunSettings {
        env = Map.copyOf(env);
    }
}
