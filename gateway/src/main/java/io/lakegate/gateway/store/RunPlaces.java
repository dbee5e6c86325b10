package io.lakegate.gateway.store;

import io.lakegate.domain.project.NodeId;
import java.util.Map;
import java.util.Optional;

/**
 * The engines that a run works on.
 *
 * @param engine of all nodes but some; empty when it was not recorded
 * @param elsewhere the engines of the others
 */
public record RunPlaces(String engine, Map<NodeId, String> elsewhere) {
    /** Of a run that recorded none. */
    public static final RunPlaces UNKNOWN = new RunPlaces("", Map.of());

    public RunPlaces {
        elsewhere = Map.copyOf(elsewhere);
    }

    /** Where a node was worked on, if that was recorded. */
    public Optional<String> engineOf(NodeId node) {
        return Optional.of(elsewhere.getOrDefault(node, engine)).filter(name -> !name.isEmpty());
    }
}
