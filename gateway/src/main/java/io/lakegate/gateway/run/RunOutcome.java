package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param results in the order the nodes ended
 * @param locations where in a template the failures are, as far as known, by the failed node's index in {@code results}
 */
public record RunOutcome(String runId, List<NodeResult> results, Map<Integer, SourceLocation> locations) {
    private static final int MOST_NAMES = 10;

    public RunOutcome {
        results = List.copyOf(results);
        locations = Map.copyOf(locations);
    }

    /** Rows that the engine said were written, of all nodes. */
    public long rowsAffected() {
        long rows = 0;
        for (NodeResult result : results) {
            rows += result.rowsAffected() == null ? 0 : result.rowsAffected();
        }
        return rows;
    }

    /** What the client gets when a node failed: {@code RUN_FAILED}, or {@code TEST_FAILED} when only tests failed, naming the failed nodes and the first reason. */
    public Optional<QueryException> failure() {
        List<NodeResult> failed =
                results.stream().filter(result -> result.status().bad()).toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        long skipped = results.stream()
                .filter(result -> result.status() == NodeStatus.SKIPPED)
                .count();
        String message = failed.size() + " of " + results.size()
                + (results.size() == 1 ? " node failed: " : " nodes failed: ") + names(failed)
                + (skipped == 0 ? ". " : "; " + skipped + " skipped. ")
                + failed.get(0).message();
        boolean tests = failed.stream().allMatch(result -> result.status() == NodeStatus.FAIL);
        ErrorCode code = tests ? ErrorCode.TEST_FAILED : ErrorCode.RUN_FAILED;
        return Optional.of(new QueryException(code, message, firstLocation(failed.get(0))));
    }

    /** The failure of a run of one node, as its own error. */
    public Optional<QueryException> onlyFailure() {
        return results.stream()
                .filter(result -> result.status().bad())
                .findFirst()
                .map(result -> new QueryException(
                        result.errorCode() == null ? ErrorCode.INTERNAL_ERROR : result.errorCode(),
                        result.message(),
                        firstLocation(result)));
    }

    private @Nullable SourceLocation firstLocation(NodeResult failed) {
        return locations.get(results.indexOf(failed));
    }

    private static String names(List<NodeResult> failed) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_NAMES, failed.size()); i++) {
            // Type, package, name; a generic test has a hash behind them.
            String[] id = failed.get(i).node().value().split("\\.", 4);
            names.append(i == 0 ? "" : ", ").append(id[Math.min(2, id.length - 1)]);
        }
        int more = failed.size() - MOST_NAMES;
        return more > 0 ? names + " and " + more + " more" : names.toString();
    }
}
