package io.lakegate.templating;

import java.time.Instant;
import java.util.Map;

/**
 * What a rendering with {@code execute} true sees beside the project.
 *
 * @param vars from the command; they win over the project's
 * @param env what {@code env_var} may see: already filtered by the allow-list
 * @param fullRefresh {@code flags.FULL_REFRESH}, which makes {@code is_incremental()} false
 * @param invocationId one run's id
 */
public record RenderContext(
        Target target,
        Warehouse warehouse,
        Map<String, Object> vars,
        Map<String, String> env,
        boolean fullRefresh,
        String invocationId,
        Instant startedAt) {}
