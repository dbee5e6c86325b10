package io.lakegate.templating;

import io.lakegate.domain.project.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * How a node of a run ended, for {@code on-run-end}.
 *
 * @param status dbt's word: {@code success}, {@code error}, {@code pass}, {@code warn}, {@code fail}, {@code skipped}
 * @param counted rows written or, of a test, failures found; {@code null} when not known
 */
public record NodeOutcome(
        NodeId node,
        String status,
        String message,
        double seconds,
        @Nullable Long counted) {}
