package io.lakegate.gateway.store;

import io.lakegate.domain.project.NodeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs executed for their nodes: one row a step. */
final class StepTable {
    private static final String COLUMNS = "node_id, step, purpose, sql_text, status, elapsed_millis, started_at,"
            + " rows_affected, message, engine, session_id, compute";

    private StepTable() {}

    static void insert(Connection connection, String runId, NodeResult result) throws SQLException {
        if (result.steps().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO step_results (" + COLUMNS + ", run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int number = 1;
            for (StepResult step : result.steps()) {
                insert.setString(1, result.node().value());
                insert.setInt(2, number++);
                insert.setString(3, step.purpose());
                insert.setString(4, step.sql());
                insert.setString(5, step.status().label());
                insert.setLong(6, step.elapsed().toMillis());
                insert.setObject(
                        7,
                        step.startedAt() == null ? null : OffsetDateTime.ofInstant(step.startedAt(), ZoneOffset.UTC));
                if (step.rowsAffected() == null) {
                    insert.setNull(8, Types.BIGINT);
                } else {
                    insert.setLong(8, step.rowsAffected());
                }
                insert.setString(9, step.message());
                insert.setString(10, step.place().engine());
                insert.setString(11, step.place().session());
                insert.setString(12, step.place().compute());
                insert.setString(13, runId);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The steps of a run by node, in order. */
    static Map<NodeId, List<StepResult>> load(Connection connection, String runId) throws SQLException {
        Map<NodeId, List<StepResult>> steps = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM step_results WHERE run_id = ? ORDER BY node_id, step")) {
            select.setString(1, runId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    steps.computeIfAbsent(new NodeId(row.getString(1)), node -> new ArrayList<>())
                            .add(step(row));
                }
            }
        }
        return steps;
    }

    private static StepResult step(ResultSet row) throws SQLException {
        OffsetDateTime started = row.getObject(7, OffsetDateTime.class);
        return new StepResult(
                row.getString(3),
                row.getString(4),
                StepStatus.labelled(row.getString(5)),
                started == null ? null : started.toInstant(),
                Duration.ofMillis(row.getLong(6)),
                rows(row),
                row.getString(9),
                new StepPlace(row.getString(10), row.getString(11), row.getString(12)));
    }

    private static @Nullable Long rows(ResultSet row) throws SQLException {
        long rows = row.getLong(8);
        return row.wasNull() ? null : rows;
    }
}
