package io.lakegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The SQL under {@link ComputeSessions}. */
final class ComputeRows {
    private ComputeRows() {}

    static List<ComputeSession> sessions(Connection connection, String where, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, engine, pool, state, started_at, used_at FROM compute_sessions " + where)) {
            bind(select, values);
            List<ComputeSession> sessions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sessions.add(new ComputeSession(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            ComputeSession.State.valueOf(row.getString(4)),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
            return sessions;
        }
    }

    static void insert(Connection connection, ComputeSession session) throws SQLException {
        update(
                connection,
                "INSERT INTO compute_sessions (id, engine, pool, state, started_at, used_at) VALUES (?, ?, ?, ?, ?, ?)",
                session.id(),
                session.engine(),
                session.pool(),
                session.state().name(),
                session.startedAt(),
                session.usedAt());
    }

    static List<String> texts(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, values);
            List<String> texts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    static int count(PreparedStatement select, Object... values) throws SQLException {
        bind(select, values);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        }
    }

    /** @return false when another was faster; the transaction goes on, which PostgreSQL allows after a save point only */
    static boolean insertOnce(Connection connection, String sql, Object... values) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            update(connection, sql, values);
            return true;
        } catch (SQLException e) {
            if (!Database.UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(
                    i + 1,
                    value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
        }
    }
}
