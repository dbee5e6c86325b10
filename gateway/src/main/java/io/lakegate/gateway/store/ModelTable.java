package io.lakegate.gateway.store;

import io.lakegate.domain.project.ModelDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Models defined by {@code CREATE MODEL}. */
final class ModelTable implements DefinitionTable<ModelDefinition> {
    @Override
    public List<ModelDefinition> load(Connection connection, String project) throws SQLException {
        List<ModelDefinition> models = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT name, schema_name, template, config,"
                + " description, column_docs, line_offset FROM models WHERE project = ? ORDER BY seq")) {
            select.setString(1, project);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    models.add(new ModelDefinition(
                            project,
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Json.config(row.getString(4)),
                            row.getString(5),
                            Json.columns(row.getString(6)),
                            "",
                            row.getInt(7)));
                }
            }
        }
        return models;
    }

    @Override
    public Object key(ModelDefinition model) {
        return model.name();
    }

    @Override
    public void insert(Connection connection, String project, ModelDefinition model, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO models (schema_name, template, config,"
                + " description, column_docs, line_offset, updated_at, project, name, version, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")) {
            int next = bind(insert, project, model, now);
            insert.setObject(next, now);
            insert.executeUpdate();
        }
    }

    @Override
    public void update(Connection connection, String project, ModelDefinition model, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE models SET schema_name = ?, template = ?,"
                + " config = ?, description = ?, column_docs = ?, line_offset = ?, updated_at = ?,"
                + " version = version + 1 WHERE project = ? AND name = ?")) {
            bind(update, project, model, now);
            update.executeUpdate();
        }
    }

    @Override
    public void delete(Connection connection, String project, ModelDefinition model) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM models WHERE project = ? AND name = ?")) {
            delete.setString(1, project);
            delete.setString(2, model.name());
            delete.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, String project, ModelDefinition model, OffsetDateTime now)
            throws SQLException {
        int at = 1;
        statement.setString(at++, model.schema());
        statement.setString(at++, model.template());
        statement.setString(at++, Json.of(model.config()));
        statement.setString(at++, model.description());
        statement.setString(at++, Json.of(model.columns()));
        statement.setInt(at++, model.lineOffset());
        statement.setObject(at++, now);
        statement.setString(at++, project);
        statement.setString(at++, model.name());
        return at;
    }
}
