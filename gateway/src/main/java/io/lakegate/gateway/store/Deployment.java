package io.lakegate.gateway.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dbt project directory as it was uploaded, but for its bytes.
 *
 * @param fingerprint of the files and of these options
 * @param profile instead of the project's, or {@code null}
 * @param target instead of the profile's, or {@code null}
 * @param vars of the upload; values as in {@link io.lakegate.domain.project.NodeConfig}
 * @param env what {@code env_var} sees in this project; may hold secrets
 */
public record Deployment(
        String fingerprint,
        @Nullable String profile,
        @Nullable String target,
        Map<String, Object> vars,
        Map<String, String> env) {
    public Deployment {
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /** Without {@code env}. */
    @Override
    public String toString() {
        return "Deployment[" + fingerprint + "]";
    }
}
