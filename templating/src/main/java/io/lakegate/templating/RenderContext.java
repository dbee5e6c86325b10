package io.lakegate.templating;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rendering with {@code execute} true sees beside the project.
 *
 * @param vars from the command; they win over the project's
 * @param env what {@code env_var} may see: already filtered by the allow-list
 * @param fullRefresh {@code flags.FULL_REFRESH}, which makes {@code is_incremental()} false
 * @param invocationId one run's id
 * @param outcomes how the run's nodes ended, in {@code on-run-end}; {@code null} elsewhere
 */
public record RenderContext(
        Target target,
        Warehouse warehouse,
        Map<String, Object> vars,
        Map<String, String> env,
        boolean fullRefresh,
        String invocationId,
        Instant startedAt,
        @Nullable List<NodeOutcome> outcomes) {
    /** The context of anything but {@code on-run-end}. */
    public RenderContext(
            Target target,
            Warehouse warehouse,
            Map<String, Object> vars,
            Map<String, String> env,
            boolean fullRefresh,
            String invocationId,
            Instant startedAt) {
        this(target, warehouse, vars, env, fullRefresh, invocationId, startedAt, null);
    }

    /** The same for a project of its own target and environment. */
    public RenderContext in(Target ownTarget, Map<String, String> ownEnv) {
        return new RenderContext(ownTarget, warehouse, vars, ownEnv, fullRefresh, invocationId, startedAt, outcomes);
    }

    /** The same with other vars and another environment. */
    public RenderContext with(Map<String, Object> otherVars, Map<String, String> otherEnv) {
        return new RenderContext(
                target, warehouse, otherVars, otherEnv, fullRefresh, invocationId, startedAt, outcomes);
    }

    /** The same at a run's end. */
    public RenderContext ended(List<NodeOutcome> ended) {
        return new RenderContext(
                target, warehouse, vars, env, fullRefresh, invocationId, startedAt, List.copyOf(ended));
    }
}
