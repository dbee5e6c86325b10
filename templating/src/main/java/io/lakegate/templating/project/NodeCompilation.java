package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.UnitTestQuery;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Renders nodes of one loaded project with {@code execute} true. Safe to share between threads. */
public interface NodeCompilation {
    /**
     * A node's SQL, ephemeral parents injected.
     *
     * @param context {@code null} for that of the load, where every relation is absent
     * @throws QueryException {@code TEMPLATE_ERROR} and the others, with file, line and column
     */
    String compile(NodeId id, @Nullable RenderContext context);

    /** As when no engine may be asked. */
    default String compile(NodeId id) {
        return compile(id, null);
    }

    /** As {@link io.lakegate.templating.ProjectTemplates#unitTest}. */
    UnitTestQuery unitTest(NodeId test, RenderContext context);

    /**
     * Compiles many nodes on all processors. Blocks until all are done.
     *
     * @param context as in {@link #compile(NodeId, RenderContext)}; its warehouse is asked by several threads
     * @param each gets what has become of each node, on the calling thread, in the order of {@code ids}
     */
    void compile(Collection<NodeId> ids, @Nullable RenderContext context, Consumer<Outcome> each);

    /**
     * What has become of one node.
     *
     * @param sql {@code null} when there is an error
     * @param error {@code null} when there is SQL
     */
    record Outcome(
            NodeId id, @Nullable String sql, @Nullable QueryException error, Duration took) {}

    /**
     * Renders a text inside the project: a statement with ephemeral parents injected or, for a node, its hook.
     *
     * @param node whose context the text sees; {@code null} for that of the root package
     */
    String render(@Nullable NodeId node, String template, RenderContext context);

    /**
     * Where a node's configuration has a key, for messages: its template, its properties or {@code dbt_project.yml}. Reads
     * files; the first line of the node's own where the key is not found.
     */
    SourceLocation configured(NodeId node, String key);

    /**
     * The lines of a seed's file, the header first. Reads the file.
     *
     * @throws QueryException {@code IO_ERROR} when it is not there any more
     */
    List<List<String>> seedLines(NodeId seed);
}
