package io.lakegate.gateway.run;

import io.lakegate.domain.project.NodeId;
import io.lakegate.gateway.store.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this gateway's runs work on at the moment: the store learns of a node when it has ended. Safe to share between threads.
 */
public final class NodesUnderWay {
    private final Map<Key, Begun> nodes = new ConcurrentHashMap<>();

    private record Key(String runId, NodeId node) {}

    private record Begun(Instant startedAt, NodeWork work) {}

    /**
     * A node that has not ended.
     *
     * @param steps what was executed for it so far, and what is executed now
     */
    public record NodeNow(NodeId node, Instant startedAt, List<StepResult> steps) {
        public NodeNow {
            steps = List.copyOf(steps);
        }
    }

    /** The nodes of a run that this gateway works on now; none of a run that another one walks. */
    public List<NodeNow> of(String runId) {
        return nodes.entrySet().stream()
                .filter(entry -> entry.getKey().runId().equals(runId))
                .map(entry -> new NodeNow(
                        entry.getKey().node(),
                        entry.getValue().startedAt(),
                        entry.getValue().work().log().steps()))
                .toList();
    }

    void begin(String runId, NodeId node, Instant startedAt, NodeWork work) {
        nodes.put(new Key(runId, node), new Begun(startedAt, work));
    }

    void end(String runId, NodeId node) {
        nodes.remove(new Key(runId, node));
    }

    void end(String runId) {
        nodes.keySet().removeIf(key -> key.runId().equals(runId));
    }
}
