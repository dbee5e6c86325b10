package io.lakegate.gateway.run;

import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.statement.StatementContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What to build, from which snapshot, for whom.
 *
 * @param selected ids of models; others are ignored
 * @param verb for the records: {@code run}, {@code build}, …
 * @param threads nodes at the same time
 * @param vars from the statement
 */
public record RunRequest(
        Project project,
        Set<NodeId> selected,
        String verb,
        boolean fullRefresh,
        boolean failFast,
        int threads,
        Map<String, Object> vars,
        StatementContext context) {
    public RunRequest {
        selected = Collections.unmodifiableSet(new LinkedHashSet<>(selected));
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    }
}
