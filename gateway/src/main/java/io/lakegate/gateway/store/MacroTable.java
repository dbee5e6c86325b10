package io.lakegate.gateway.store;

import io.lakegate.domain.project.MacroDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Macros defined by {@code CREATE MACRO}; the macro's name is its definition's path. */
final class MacroTable implements DefinitionTable<MacroDefinition> {
    @Override
    public List<MacroDefinition> load(Connection connection, String project) throws SQLException {
        List<MacroDefinition> macros = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT name, template FROM macros WHERE project = ? ORDER BY seq")) {
            select.setString(1, project);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    macros.add(new MacroDefinition(project, row.getString(2), row.getString(1)));
                }
            }
        }
        return macros;
    }

    @Override
    public Object key(MacroDefinition macro) {
        return macro.path();
    }

    @Override
    public void insert(Connection connection, String project, MacroDefinition macro, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO macros (project, name, template,"
                + " version, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?)")) {
            insert.setString(1, project);
            insert.setString(2, macro.path());
            insert.setString(3, macro.template());
            insert.setObject(4, now);
            insert.setObject(5, now);
            insert.executeUpdate();
        }
    }

    @Override
    public void update(Connection connection, String project, MacroDefinition macro, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE macros SET template = ?, updated_at = ?,"
                + " version = version + 1 WHERE project = ? AND name = ?")) {
            update.setString(1, macro.template());
            update.setObject(2, now);
            update.setString(3, project);
            update.setString(4, macro.path());
            update.executeUpdate();
        }
    }

    @Override
    public void delete(Connection connection, String project, MacroDefinition macro) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM macros WHERE project = ? AND name = ?")) {
            delete.setString(1, project);
            delete.setString(2, macro.path());
            delete.executeUpdate();
        }
    }
}
