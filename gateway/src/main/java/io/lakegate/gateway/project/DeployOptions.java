package io.lakegate.gateway.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an uploaded directory is to be read.
 *
 * @param profile instead of the project's; {@code null} for that
 * @param target instead of the profile's; {@code null} for that
 * @param vars as a command's; values as in {@link io.lakegate.domain.project.NodeConfig}
 * @param env what {@code env_var} sees in this project
 */
public record DeployOptions(
        @Nullable String profile, @Nullable String target, Map<String, Object> vars, Map<String, String> env) {
    public DeployOptions {
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
}
