package io.lakegate.gateway.store;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.project.NodeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs and what became of their nodes. Safe to share between threads. */
public final class RunStore {
    private static final String RUN_COLUMNS = "id, project, gateway, principal, verb, statement, selected, state,"
            + " message, started_at, finished_at, engine, elsewhere";
    private static final String NODE_COLUMNS =
            "node_id, relation, status, rows_affected, error_code, message, started_at, elapsed_millis";

    private final Database database;
    private final Clock clock;

    RunStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Records that a run begins. */
    public void begin(RunRecord run) {
        database.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO runs (" + RUN_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, run.id());
                insert.setString(2, run.project());
                insert.setString(3, run.gateway());
                insert.setString(4, run.principal());
                insert.setString(5, run.verb());
                insert.setString(6, run.statement());
                insert.setString(7, Json.ofIds(run.selected()));
                insert.setString(8, run.state().label());
                insert.setString(9, run.message());
                insert.setObject(10, utc(run.startedAt()));
                insert.setObject(11, run.finishedAt() == null ? null : utc(run.finishedAt()));
                insert.setString(12, run.places().engine());
                insert.setString(13, Json.ofNodes(run.places().elsewhere()));
                insert.executeUpdate();
            }
        });
    }

    /** Records how a node ended, its steps included. */
    public void record(RunRecord run, NodeResult result) {
        database.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO node_results (" + NODE_COLUMNS
                    + ", run_id, project) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, result.node().value());
                insert.setString(2, result.relation());
                insert.setString(3, result.status().label());
                if (result.rowsAffected() == null) {
                    insert.setNull(4, Types.BIGINT);
                } else {
                    insert.setLong(4, result.rowsAffected());
                }
                insert.setString(
                        5, result.errorCode() == null ? "" : result.errorCode().name());
                insert.setString(6, result.message());
                insert.setObject(7, utc(result.startedAt()));
                insert.setLong(8, result.elapsed().toMillis());
                insert.setString(9, run.id());
                insert.setString(10, run.project());
                insert.executeUpdate();
            }
            StepTable.insert(connection, run.id(), result);
        });
    }

    /** Records that a run ended. */
    public void finish(String runId, RunState state, String message) {
        database.change(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE runs SET state = ?, message = ?, finished_at = ? WHERE id = ?")) {
                update.setString(1, state.label());
                update.setString(2, message);
                update.setObject(3, utc(clock.instant()));
                update.setString(4, runId);
                update.executeUpdate();
            }
        });
    }

    /**
     * Marks the runs that a gateway left unfinished when it ended; called when it starts, before it runs anything.
     *
     * @return how many
     */
    public int interruptRunsOf(String gateway) {
        return database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE runs SET state = ?, message = ?, finished_at = ? WHERE gateway = ? AND state = ?")) {
                update.setString(1, RunState.INTERRUPTED.label());
                update.setString(2, "The gateway ended during this run. Run the models again.");
                update.setObject(3, utc(clock.instant()));
                update.setString(4, gateway);
                update.setString(5, RunState.RUNNING.label());
                return update.executeUpdate();
            }
        });
    }

    /** Records that a node of the run ended and left something that has to be put right later. */
    public void unsettled(String runId, NodeId node) {
        database.change(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO unsettled_nodes (run_id, node_id) VALUES (?, ?)")) {
                insert.setString(1, runId);
                insert.setString(2, node.value());
                insert.executeUpdate();
            }
        });
    }

    /** The nodes of a run that are to be put right still. */
    public Set<NodeId> unsettled(String runId) {
        return database.transaction(connection -> {
            Set<NodeId> nodes = new LinkedHashSet<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT node_id FROM unsettled_nodes WHERE run_id = ? ORDER BY node_id")) {
                select.setString(1, runId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        nodes.add(new NodeId(row.getString(1)));
                    }
                }
            }
            return nodes;
        });
    }

    /** Runs of a project that ended and left something, or were interrupted, and nobody has looked since; oldest first. */
    public List<RunRecord> unmended(String project) {
        return database.transaction(connection -> {
            List<RunRecord> runs = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT " + RUN_COLUMNS
                    + " FROM runs WHERE project = ? AND mended = FALSE AND finished_at IS NOT NULL"
                    + " AND (state = ? OR id IN (SELECT run_id FROM unsettled_nodes)) ORDER BY started_at, id")) {
                select.setString(1, project);
                select.setString(2, RunState.INTERRUPTED.label());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        runs.add(run(row));
                    }
                }
            }
            return runs;
        });
    }

    /** Nothing of this run is left half done. */
    public void mended(String runId) {
        database.change(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE runs SET mended = TRUE WHERE id = ?")) {
                update.setString(1, runId);
                update.executeUpdate();
            }
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM unsettled_nodes WHERE run_id = ?")) {
                delete.setString(1, runId);
                delete.executeUpdate();
            }
        });
    }

    /** The last runs of a project, newest first. */
    public List<RunRecord> latest(String project, int limit) {
        return database.transaction(connection -> {
            List<RunRecord> runs = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT " + RUN_COLUMNS
                    + " FROM runs WHERE project = ? ORDER BY started_at DESC, id FETCH FIRST ? ROWS ONLY")) {
                select.setString(1, project);
                select.setInt(2, limit);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        runs.add(run(row));
                    }
                }
            }
            return runs;
        });
    }

    /** A run of a project, if the project has one of that id. */
    public Optional<RunRecord> run(String project, String runId) {
        return database.transaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + RUN_COLUMNS + " FROM runs WHERE project = ? AND id = ?")) {
                select.setString(1, project);
                select.setString(2, runId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(run(row)) : Optional.empty();
                }
            }
        });
    }

    /** Every result of a run in the order the nodes started, without their steps. */
    public List<NodeResult> results(String runId) {
        return database.transaction(connection -> results(connection, runId));
    }

    /** As {@link #results}, with what was executed for each node. */
    public List<NodeResult> resultsWithSteps(String runId) {
        return database.snapshot(connection -> {
            Map<NodeId, List<StepResult>> steps = StepTable.load(connection, runId);
            return results(connection, runId).stream()
                    .map(result -> result.with(steps.getOrDefault(result.node(), List.of())))
                    .toList();
        });
    }

    /** The newest result of every node of a project that was ever visited, without steps. */
    public Map<NodeId, NodeResult> newestResults(String project) {
        return database.transaction(connection -> {
            Map<NodeId, NodeResult> newest = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT " + NODE_COLUMNS + " FROM (SELECT "
                    + NODE_COLUMNS + ", ROW_NUMBER() OVER (PARTITION BY node_id ORDER BY started_at DESC) AS age"
                    + " FROM node_results WHERE project = ?) AS aged WHERE age = 1")) {
                select.setString(1, project);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        NodeResult result = node(row);
                        newest.put(result.node(), result);
                    }
                }
            }
            return newest;
        });
    }

    /** How many nodes of each of a project's runs ended how, by run. */
    public Map<String, Map<NodeStatus, Integer>> tallies(String project) {
        return database.transaction(connection -> {
            Map<String, Map<NodeStatus, Integer>> tallies = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT run_id, status, COUNT(*) FROM node_results WHERE project = ? GROUP BY run_id, status")) {
                select.setString(1, project);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        tallies.computeIfAbsent(row.getString(1), run -> new EnumMap<>(NodeStatus.class))
                                .put(NodeStatus.labelled(row.getString(2)), row.getInt(3));
                    }
                }
            }
            return tallies;
        });
    }

    private static List<NodeResult> results(Connection connection, String runId) throws SQLException {
        List<NodeResult> results = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + NODE_COLUMNS + " FROM node_results WHERE run_id = ? ORDER BY started_at, node_id")) {
            select.setString(1, runId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    results.add(node(row));
                }
            }
        }
        return results;
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        return new RunRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Json.ids(row.getString(7)),
                RunState.labelled(row.getString(8)),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                instant(row.getObject(11, OffsetDateTime.class)),
                new RunPlaces(row.getString(12), Json.nodes(row.getString(13))));
    }

    private static NodeResult node(ResultSet row) throws SQLException {
        long affected = row.getLong(4);
        Long rowsAffected = row.wasNull() ? null : affected;
        String code = row.getString(5);
        return new NodeResult(
                new NodeId(row.getString(1)),
                row.getString(2),
                NodeStatus.labelled(row.getString(3)),
                rowsAffected,
                code.isEmpty() ? null : ErrorCode.valueOf(code),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong(8)),
                List.of());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
