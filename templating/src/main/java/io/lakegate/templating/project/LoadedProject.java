package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.selection.NamedSelections;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A project as dbt's manifest would describe it. Immutable.
 *
 * @param name the root project's
 * @param nodes enabled nodes of every type by id: models, seeds, snapshots, tests, sources, exposures, …
 * @param disabled nodes that are switched off
 * @param groups documents of groups by id
 * @param macros documents of the project's and its packages' macros by id
 * @param selections of {@code selectors.yml}
 * @param warnings what to look at
 * @param errors what is wrong with single files or nodes; the nodes concerned are missing or incomplete
 */
public record LoadedProject(
        String name,
        Profile profile,
        Map<NodeId, GraphNode> nodes,
        List<GraphNode> disabled,
        Map<String, Map<String, Object>> groups,
        Map<String, Map<String, Object>> macros,
        List<DocBlock> docs,
        NamedSelections selections,
        List<ProjectWarning> warnings,
        List<QueryException> errors,
        NodeCompilation compilation) {
    public LoadedProject {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        disabled = List.copyOf(disabled);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        macros = Collections.unmodifiableMap(new LinkedHashMap<>(macros));
        docs = List.copyOf(docs);
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
    }

    /** @throws QueryException the first of {@link #errors}, if there is one */
    public LoadedProject orFail() {
        if (!errors.isEmpty()) {
            QueryException first = errors.get(0);
            errors.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return this;
    }
}
