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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SQL under {@link ComputeSessions}. */
final class ComputeRows {
    private static final String COLUMNS =
            "id, engine, pool, state, started_at, used_at, compute_size, principal, role_arn, group_name, dpus";

    private ComputeRows() {}

    static List<ComputeSession> sessions(Connection connection, String where, Object... values) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM compute_sessions " + where)) {
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
                            row.getObject(6, OffsetDateTime.class).toInstant(),
                            new ComputeTraits(
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    row.getString(10),
                                    row.getDouble(11))));
                }
            }
            return sessions;
        }
    }

    static void insert(Connection connection, ComputeSession session) throws SQLException {
        update(
                connection,
                "INSERT INTO compute_sessions (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.id(),
                session.engine(),
                session.pool(),
                session.state().name(),
                session.startedAt(),
                session.usedAt(),
                cut(session.traits().size(), 100),
                cut(session.traits().principal(), 300),
                cut(session.traits().role(), 2100),
                cut(session.traits().group(), 300),
                session.traits().dpus());
    }

    /** For people: a name that is longer than the column must not keep a session from being recorded. */
    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Values of the first column by those of the second, which come in the order of the query. */
    static Map<String, List<String>> grouped(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, values);
            Map<String, List<String>> grouped = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    grouped.computeIfAbsent(row.getString(2), ignored -> new ArrayList<>())
                            .add(row.getString(1));
                }
            }
            return grouped;
        }
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
