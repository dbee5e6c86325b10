package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.NodeOutcome;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.GraphNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code RUN MODELS}: reads a row per node as it ends, and accounts for every node that was asked for. */
final class RemoteRun {
    private final Connection connection;
    private final Map<NodeId, GraphNode> chosen;
    private final Map<NodeId, String> compiled;
    private final NodeLines lines;
    private final Map<String, NodeOutcome> outcomes = new LinkedHashMap<>();
    private @Nullable SQLException failure;
    private boolean answered;

    RemoteRun(Connection connection, Map<NodeId, GraphNode> chosen, Map<NodeId, String> compiled, NodeLines lines) {
        this.connection = connection;
        this.chosen = chosen;
        this.compiled = compiled;
        this.lines = lines;
    }

    /** Blocks until the run is over. */
    void execute(String statement) {
        try (Statement running = connection.createStatement();
                ResultSet rows = running.executeQuery(statement)) {
            while (rows.next()) {
                NodeOutcome outcome = outcome(rows);
                answered = true;
                outcomes.put(outcome.uniqueId(), outcome);
                lines.node(rows.getString("node"), rows.getString("type"), outcome);
            }
        } catch (SQLException e) {
            failure = e;
        }
        chosen.forEach((id, node) -> {
            if (!outcomes.containsKey(id.value())) {
                NodeOutcome skipped =
                        skipped(id, failure == null ? "The gateway did not run it." : "The run ended before.");
                outcomes.put(id.value(), skipped);
                lines.node(node.name(), id.resourceType(), skipped);
            }
        });
    }

    /** Whether the run came to a first node. */
    boolean begun() {
        return answered;
    }

    List<NodeOutcome> outcomes() {
        return new ArrayList<>(outcomes.values());
    }

    /** What ended the run and is not told by a node's own row. */
    Optional<SQLException> otherFailure() {
        boolean told = outcomes.values().stream()
                .anyMatch(each -> each.status().equals("error") || each.status().equals("fail"));
        return told ? Optional.empty() : Optional.ofNullable(failure);
    }

    private NodeOutcome outcome(ResultSet row) throws SQLException {
        String uniqueId = row.getString("unique_id");
        NodeId id = new NodeId(uniqueId);
        long affected = row.getLong("rows_affected");
        Long counted = row.wasNull() ? null : affected;
        // What a test counts is what it found wrong.
        boolean test = id.resourceType().equals("test") || id.resourceType().equals("unit_test");
        Timestamp started = row.getTimestamp("started_at");
        GraphNode node = chosen.get(id);
        Object relation =
                node == null ? row.getString("relation") : node.document().get("relation_name");
        return new NodeOutcome(
                uniqueId,
                row.getString("status"),
                row.getString("message"),
                compiled.get(id),
                relation == null ? null : relation.toString(),
                started == null ? Instant.now() : started.toInstant(),
                Duration.ofMillis(Math.round(row.getDouble("seconds") * 1000)),
                test ? null : counted,
                test ? counted : null,
                "execute");
    }

    private NodeOutcome skipped(NodeId id, String why) {
        return new NodeOutcome(
                id.value(),
                "skipped",
                why,
                compiled.get(id),
                null,
                Instant.now(),
                Duration.ZERO,
                null,
                null,
                "execute");
    }
}
