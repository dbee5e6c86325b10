package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a reload has found. A node whose own document is the same may still compile to other SQL, when a macro or the
 * relation of a parent has changed: compiled SQL is not to be kept over a reload.
 *
 * @param project as it is now
 * @param changed nodes that are new, or whose documents differ from before
 * @param removed nodes that are gone or switched off
 */
public record Reload(LoadedProject project, Set<NodeId> changed, Set<NodeId> removed) {
    public Reload {
        changed = Collections.unmodifiableSet(new LinkedHashSet<>(changed));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
    }

    static Reload between(LoadedProject before, LoadedProject after) {
        Set<NodeId> changed = new LinkedHashSet<>();
        after.nodes().forEach((id, node) -> {
            if (!node.equals(before.nodes().get(id))) {
                changed.add(id);
            }
        });
        Set<NodeId> removed = new LinkedHashSet<>(before.nodes().keySet());
        removed.removeAll(after.nodes().keySet());
        return new Reload(after, changed, removed);
    }
}
