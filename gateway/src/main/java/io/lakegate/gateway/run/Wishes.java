package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeWish;
import io.lakegate.domain.project.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's configuration wants it worked on: its own keys, else those of its {@code meta}, where dbt-glue's users have
 * them. A key with a value is a wish, {@code false} too.
 */
final class Wishes {
    private static final String ENGINE = "engine";

    /** True is a session that no other node shares. */
    private static final String PER_NODE = "enable_session_per_model";

    /** Means something else in a configuration than in its {@code meta}. */
    private static final String TAGS = "tags";

    private Wishes() {}

    static Optional<String> engine(Node node) {
        return Optional.ofNullable(value(node, ENGINE)).map(String::valueOf);
    }

    /**
     * @param keys those that the engine knows
     * @param usual wishes for every node
     * @throws QueryException {@code INVALID_CONFIG}
     */
    static Map<String, String> compute(Node node, Set<String> keys, Map<String, String> usual) {
        Map<String, String> wishes = new HashMap<>();
        if (usual.getOrDefault(PER_NODE, "").equalsIgnoreCase("true")) {
            wishes.put(PER_NODE, node.id().value());
        }
        for (String key : keys) {
            Object value = value(node, key);
            if (value != null) {
                wishes.put(key, key.equals(PER_NODE) ? session(node, value) : ComputeWish.written(value));
            }
        }
        return wishes;
    }

    private static String session(Node node, Object value) {
        return switch (ComputeWish.written(value)) {
            case "true", "True" -> node.id().value();
            case "false", "False", "" -> "";
            default ->
                throw new QueryException(
                        ErrorCode.INVALID_CONFIG, "'" + PER_NODE + "' takes true or false, but is '" + value + "'.");
        };
    }

    private static @Nullable Object value(Node node, String key) {
        Object own = key.equals(TAGS) ? null : node.config().values().get(key);
        if (own != null) {
            return own;
        }
        return node.config().values().get("meta") instanceof Map<?, ?> meta ? meta.get(key) : null;
    }
}
