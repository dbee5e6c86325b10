package io.lakegate.domain.selection;

import io.lakegate.domain.project.NodeId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a selection chose.
 *
 * @param nodes in the graph's order
 * @param unmatched parts of the selection that no node met: usually a typing error, worth a warning
 */
public record Selection(Set<NodeId> nodes, List<String> unmatched) {
    public Selection {
        nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        unmatched = List.copyOf(unmatched);
    }
}
