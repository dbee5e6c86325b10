package io.lakegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Uploaded directories: one row a project. */
final class DeploymentTable {
    private DeploymentTable() {}

    static @Nullable Deployment load(Connection connection, String project) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT fingerprint, options FROM project_directories WHERE project = ?")) {
            select.setString(1, project);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? deployment(row.getString(1), Json.map(row.getString(2))) : null;
            }
        }
    }

    static Optional<byte[]> archive(Connection connection, String project, String fingerprint) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT archive FROM project_directories WHERE project = ? AND fingerprint = ?")) {
            select.setString(1, project);
            select.setString(2, fingerprint);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Base64.getDecoder().decode(row.getString(1))) : Optional.empty();
            }
        }
    }

    static void replace(
            Connection connection, String project, Deployment deployment, byte[] archive, OffsetDateTime now)
            throws SQLException {
        delete(connection, project);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO project_directories (project,"
                + " fingerprint, options, archive, deployed_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, project);
            insert.setString(2, deployment.fingerprint());
            insert.setString(3, options(deployment));
            insert.setString(4, Base64.getEncoder().encodeToString(archive));
            insert.setObject(5, now);
            insert.executeUpdate();
        }
    }

    static void delete(Connection connection, String project) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM project_directories WHERE project = ?")) {
            delete.setString(1, project);
            delete.executeUpdate();
        }
    }

    private static String options(Deployment deployment) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("profile", deployment.profile());
        options.put("target", deployment.target());
        options.put("vars", deployment.vars());
        options.put("env", deployment.env());
        return Json.of((Object) options);
    }

    private static Deployment deployment(String fingerprint, Map<String, Object> options) {
        Map<String, Object> vars = new LinkedHashMap<>();
        if (options.get("vars") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> vars.put(String.valueOf(name), value));
        }
        Map<String, String> env = new LinkedHashMap<>();
        if (options.get("env") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> env.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Deployment(fingerprint, text(options, "profile"), text(options, "target"), vars, env);
    }

    private static @Nullable String text(Map<String, Object> options, String key) {
        Object value = options.get(key);
        return value == null ? null : value.toString();
    }
}
