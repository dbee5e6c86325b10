package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.RenderContext;
import org.jspecify.annotations.Nullable;

/** Renders nodes of one loaded project with {@code execute} true. Safe to share between threads. */
@FunctionalInterface
public interface NodeCompilation {
    /**
     * A node's SQL, ephemeral parents injected.
     *
     * @param context {@code null} for that of the load, where every relation is absent
     * @throws io.lakegate.domain.error.QueryException {@code TEMPLATE_ERROR} and the others, with file, line and column
     */
    String compile(NodeId id, @Nullable RenderContext context);

    /** As when no engine may be asked. */
    default String compile(NodeId id) {
        return compile(id, null);
    }
}
