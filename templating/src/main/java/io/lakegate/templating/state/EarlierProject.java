package io.lakegate.templating.state;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.selection.EarlierState;
import io.lakegate.domain.selection.SelectionMethod;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A project beside its earlier state: answers {@code state:…}, {@code result:…} and {@code source_status:…}.
 *
 * <p>Source: dbt-core 1.10's {@code graph/selector_methods.py}. Two things differ: a breaking change of a contract is a
 * change here and not an error, and dbt's own macros never count as changed. Used by one thread.
 */
public final class EarlierProject implements EarlierState {
    private static final List<String> STATES = List.of(
            "new",
            "old",
            "modified",
            "unmodified",
            "modified.body",
            "modified.configs",
            "modified.persisted_descriptions",
            "modified.relation",
            "modified.macros",
            "modified.contract");

    private final LoadedProject project;
    private final EarlierArtifacts earlier;
    private final Set<String> changedMacros = new HashSet<>();
    private final Map<String, Map<?, ?>> documents = new HashMap<>();
    private final Map<String, String> statuses = new HashMap<>();
    private @Nullable Set<String> fresher;

    /**
     * @param project as it is now
     * @param earlier what was kept
     */
    public EarlierProject(LoadedProject project, EarlierArtifacts earlier) {
        this.project = project;
        this.earlier = earlier;
        Map<String, ?> manifest = earlier.manifest() == null ? Map.of() : earlier.manifest();
        for (String section : List.of("nodes", "sources", "exposures", "unit_tests")) {
            Documents.map(manifest.get(section))
                    .forEach((id, document) -> documents.put(String.valueOf(id), Documents.map(document)));
        }
        Map<?, ?> macros = Documents.map(manifest.get("macros"));
        project.macros().forEach((id, macro) -> {
            if (!Documents.equalAt(macro, Documents.map(macros.get(id)), "macro_sql")) {
                changedMacros.add(id);
            }
        });
    }

    @Override
    public boolean matches(Node node, SelectionMethod method, String value) {
        return switch (method) {
            case STATE -> state(node, value);
            case RESULT -> result(node, value);
            case SOURCE_STATUS ->
                value.equals("fresher") && fresher().contains(node.id().value());
            default -> throw new IllegalArgumentException(method.word() + " compares with nothing earlier");
        };
    }

    private boolean state(Node node, String value) {
        if (earlier.manifest() == null) {
            throw missing("state:" + value, "manifest.json");
        }
        Map<?, ?> now = node instanceof GraphNode known ? known.document() : Map.of();
        NodeComparison comparison = new NodeComparison(
                node.id().resourceType(), now, documents.get(node.id().value()));
        return switch (value) {
            case "new" -> !comparison.exists();
            case "old" -> comparison.exists();
            case "modified" -> modified(comparison, now);
            case "unmodified" -> !modified(comparison, now);
            case "modified.body" -> comparison.bodyChanged();
            case "modified.configs" -> comparison.configsChanged();
            case "modified.persisted_descriptions" -> comparison.persistedDescriptionsChanged();
            case "modified.relation" -> comparison.relationChanged();
            case "modified.macros" -> macrosChanged(now, new HashSet<>());
            case "modified.contract" -> comparison.contractChanged();
            default ->
                throw new QueryException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "The selection 'state:" + value + "' asks for no state; those are " + String.join(", ", STATES)
                                + ".");
        };
    }

    private boolean modified(NodeComparison comparison, Map<?, ?> now) {
        return comparison.contentsChanged() || macrosChanged(now, new HashSet<>());
    }

    /** Whether a macro that the document calls, itself or through others, changed. */
    private boolean macrosChanged(Map<?, ?> document, Set<String> visited) {
        for (Object macro : Documents.list(Documents.at(document, "depends_on", "macros"))) {
            String id = String.valueOf(macro);
            if (visited.add(id)
                    && (changedMacros.contains(id)
                            || macrosChanged(Documents.map(project.macros().get(id)), visited))) {
                return true;
            }
        }
        return false;
    }

    private boolean result(Node node, String status) {
        if (earlier.runResults() == null) {
            throw missing("result:" + status, "run_results.json");
        }
        if (statuses.isEmpty()) {
            for (Object result : Documents.list(earlier.runResults().get("results"))) {
                Map<?, ?> each = Documents.map(result);
                statuses.put(String.valueOf(each.get("unique_id")), String.valueOf(each.get("status")));
            }
        }
        return status.equals(statuses.get(node.id().value()));
    }

    /** Sources that were loaded later than the earlier check saw. */
    private Set<String> fresher() {
        if (fresher == null) {
            if (earlier.sources() == null || earlier.currentSources() == null) {
                throw missing("source_status:fresher", "sources.json, there and in the target path,");
            }
            Map<String, String> before = loadedAt(earlier.sources());
            Set<String> later = new HashSet<>();
            loadedAt(earlier.currentSources()).forEach((id, time) -> {
                // ISO 8601 in one zone: the later text is the later time.
                if (time.compareTo(before.getOrDefault(id, "")) > 0) {
                    later.add(id);
                }
            });
            fresher = later;
        }
        return fresher;
    }

    private static Map<String, String> loadedAt(Map<String, ?> sources) {
        Map<String, String> times = new HashMap<>();
        for (Object item : Documents.list(sources.get("results"))) {
            Map<?, ?> result = Documents.map(item);
            if (result.get("max_loaded_at") != null) {
                times.put(String.valueOf(result.get("unique_id")), String.valueOf(result.get("max_loaded_at")));
            }
        }
        return times;
    }

    private static QueryException missing(String selection, String file) {
        return new QueryException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "The selection '" + selection + "' compares with an earlier " + file
                        + " and there is none. Name its directory with --state.");
    }
}
