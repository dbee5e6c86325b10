package io.lakegate.gateway.run.verb;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.selection.EarlierState;
import io.lakegate.domain.selection.IndirectSelection;
import io.lakegate.domain.selection.NodeSelector;
import io.lakegate.domain.selection.SelectionMethod;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.RunStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a statement's {@code SELECT '…' EXCLUDE '…'} chooses among a project's nodes. */
final class Chosen {
    /** These compare with the past, where nothing to do is a good answer. */
    private static final Pattern MAY_BE_EMPTY = Pattern.compile("(^|[\\s,+@\\d])(state|result|source_status):");

    private static final List<String> STATUSES = List.of("success", "error", "skipped", "pass", "warn", "fail");

    private Chosen() {}

    /**
     * @throws QueryException {@code UNDEFINED_MODEL} when a selection by name or kind meets no node, which is a typing
     *     error nearly always and must not look like a success to a scheduler
     */
    static Set<NodeId> nodes(Project project, Set<String> types, String select, String exclude, RunStore runs) {
        NodeSelector selector = new NodeSelector(
                project.nodes(), project.packageName(), IndirectSelection.EAGER, earlier(project, runs));
        Set<NodeId> chosen =
                new LinkedHashSet<>(selector.choose(select, exclude).nodes());
        chosen.removeIf(id -> !types.contains(id.resourceType()));
        if (chosen.isEmpty()
                && !select.isBlank()
                && !MAY_BE_EMPTY.matcher(select).find()) {
            throw new QueryException(
                    ErrorCode.UNDEFINED_MODEL,
                    "The selection '" + select + "'" + (exclude.isBlank() ? "" : " without '" + exclude + "'")
                            + " meets no " + String.join(", ", new TreeSet<>(types)) + " of project " + project.name()
                            + ". SHOW MODELS lists them.");
        }
        return chosen;
    }

    /** {@code result:error} and the like look at each node's newest result, so a failed run is resumed by selecting. */
    private static EarlierState earlier(Project project, RunStore runs) {
        return new EarlierState() {
            private Map<NodeId, NodeResult> newest = Map.of();
            private boolean read;

            @Override
            public boolean matches(Node node, SelectionMethod method, String value) {
                String status = value.toLowerCase(Locale.ROOT);
                if (method != SelectionMethod.RESULT || !STATUSES.contains(status)) {
                    return EarlierState.absent().matches(node, method, value);
                }
                if (!read) {
                    newest = runs.newestResults(project.name());
                    read = true;
                }
                NodeResult result = newest.get(node.id());
                return result != null && result.status().label().equals(status);
            }
        };
    }
}
