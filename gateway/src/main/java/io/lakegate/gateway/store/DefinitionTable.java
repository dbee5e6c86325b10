package io.lakegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of one kind of definition. Every definition has a key that is unique in its project. */
abstract class DefinitionTable<T> {
    private final String table;
    private final List<String> keys;
    private final List<String> columns;

    /**
     * @param keys columns of the key
     * @param columns all others that a definition fills
     */
    DefinitionTable(String table, List<String> keys, List<String> columns) {
        this.table = table;
        this.keys = keys;
        this.columns = columns;
    }

    /** As the columns of the key are. */
    abstract List<Object> key(T definition);

    /** As the other columns are. */
    abstract List<Object> values(T definition);

    /** Reads the columns of the key, then the others. */
    abstract T read(String project, ResultSet row) throws SQLException;

    /** In the order they were first made. */
    final List<T> load(Connection connection, String project) throws SQLException {
        String wanted = Stream.concat(keys.stream(), columns.stream()).collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + wanted + " FROM " + table + " WHERE project = ? ORDER BY seq")) {
            select.setString(1, project);
            List<T> definitions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    definitions.add(read(project, row));
                }
            }
            return definitions;
        }
    }

    /** Writes only what differs, so that a change of one definition costs one row in a project of thousands. */
    final void write(Connection connection, String project, List<T> before, List<T> after, OffsetDateTime now)
            throws SQLException {
        Map<List<Object>, T> old = new LinkedHashMap<>();
        before.forEach(definition -> old.put(key(definition), definition));
        for (T definition : after) {
            T previous = old.remove(key(definition));
            if (previous == null) {
                insert(connection, project, definition, now);
            } else if (!previous.equals(definition)) {
                update(connection, project, definition, now);
            }
        }
        for (T gone : old.values()) {
            delete(connection, project, gone);
        }
    }

    private void insert(Connection connection, String project, T definition, OffsetDateTime now) throws SQLException {
        List<String> names = new ArrayList<>(keys);
        names.addAll(columns);
        List<Object> values = new ArrayList<>(key(definition));
        values.addAll(values(definition));
        values.addAll(List.of(project, now, now));
        execute(
                connection,
                "INSERT INTO " + table + " (" + String.join(", ", names)
                        + ", project, created_at, updated_at, version) VALUES ("
                        + String.join(", ", Collections.nCopies(values.size(), "?")) + ", 1)",
                values);
    }

    private void update(Connection connection, String project, T definition, OffsetDateTime now) throws SQLException {
        List<Object> values = new ArrayList<>(values(definition));
        values.add(now);
        values.addAll(place(project, definition));
        execute(
                connection,
                "UPDATE " + table + " SET " + String.join(" = ?, ", columns)
                        + " = ?, updated_at = ?, version = version + 1" + where(),
                values);
    }

    private void delete(Connection connection, String project, T definition) throws SQLException {
        execute(connection, "DELETE FROM " + table + where(), place(project, definition));
    }

    private String where() {
        return " WHERE project = ? AND " + String.join(" = ? AND ", keys) + " = ?";
    }

    private List<Object> place(String project, T definition) {
        List<Object> place = new ArrayList<>(List.of(project));
        place.addAll(key(definition));
        return place;
    }

    private static void execute(Connection connection, String sql, List<Object> values) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                change.setObject(i + 1, values.get(i));
            }
            change.executeUpdate();
        }
    }
}
