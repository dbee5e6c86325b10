package io.lakegate.gateway.store;

import io.lakegate.domain.project.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a project.
 *
 * @param id unique
 * @param gateway the name of the gateway that walks it
 * @param verb {@code run}, {@code build}, …
 * @param statement as sent
 * @param selected every node the run is to visit: what has no successful result among them is what a resumed run does
 * @param message why it did not succeed, else empty
 * @param finishedAt {@code null} while it runs
 * @param places where it works on its nodes
 */
public record RunRecord(
        String id,
        String project,
        String gateway,
        String principal,
        String verb,
        String statement,
        List<NodeId> selected,
        RunState state,
        String message,
        Instant startedAt,
        @Nullable Instant finishedAt,
        RunPlaces places) {
    public RunRecord {
        selected = List.copyOf(selected);
    }
}
