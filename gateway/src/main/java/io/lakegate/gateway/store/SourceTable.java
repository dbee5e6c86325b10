package io.lakegate.gateway.store;

import io.lakegate.domain.project.SourceDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Source tables declared by {@code CREATE SOURCE}. */
final class SourceTable implements DefinitionTable<SourceDefinition> {
    @Override
    public List<SourceDefinition> load(Connection connection, String project) throws SQLException {
        List<SourceDefinition> sources = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT source_name, name, catalog_name,"
                + " schema_name, identifier, description, column_docs, config FROM sources WHERE project = ?"
                + " ORDER BY seq")) {
            select.setString(1, project);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sources.add(new SourceDefinition(
                            project,
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            Json.columns(row.getString(7)),
                            Json.config(row.getString(8)),
                            ""));
                }
            }
        }
        return sources;
    }

    @Override
    public Object key(SourceDefinition source) {
        return List.of(source.sourceName(), source.name());
    }

    @Override
    public void insert(Connection connection, String project, SourceDefinition source, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sources (catalog_name, schema_name,"
                + " identifier, description, column_docs, config, updated_at, project, source_name, name, version,"
                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")) {
            int next = bind(insert, project, source, now);
            insert.setObject(next, now);
            insert.executeUpdate();
        }
    }

    @Override
    public void update(Connection connection, String project, SourceDefinition source, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE sources SET catalog_name = ?,"
                + " schema_name = ?, identifier = ?, description = ?, column_docs = ?, config = ?, updated_at = ?,"
                + " version = version + 1 WHERE project = ? AND source_name = ? AND name = ?")) {
            bind(update, project, source, now);
            update.executeUpdate();
        }
    }

    @Override
    public void delete(Connection connection, String project, SourceDefinition source) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM sources WHERE project = ? AND source_name = ? AND name = ?")) {
            delete.setString(1, project);
            delete.setString(2, source.sourceName());
            delete.setString(3, source.name());
            delete.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, String project, SourceDefinition source, OffsetDateTime now)
            throws SQLException {
        int at = 1;
        statement.setString(at++, source.catalog());
        statement.setString(at++, source.schema());
        statement.setString(at++, source.identifier());
        statement.setString(at++, source.description());
        statement.setString(at++, Json.of(source.columns()));
        statement.setString(at++, Json.of(source.config()));
        statement.setObject(at++, now);
        statement.setString(at++, project);
        statement.setString(at++, source.sourceName());
        statement.setString(at++, source.name());
        return at;
    }
}
