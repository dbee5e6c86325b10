package io.lakegate.gateway.store;

import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.SourceDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Projects and what was defined in them by SQL. Safe to share between threads and, on PostgreSQL, between gateways:
 * a change names the version it was made from.
 */
public final class DefinitionStore {
    private static final DefinitionTable<ModelDefinition> MODELS = new ModelTable();
    private static final DefinitionTable<SourceDefinition> SOURCES = new SourceTable();
    private static final DefinitionTable<MacroDefinition> MACROS = new MacroTable();

    private final Database database;
    private final Clock clock;

    DefinitionStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The names of all projects, sorted. */
    public List<String> projects() {
        return database.transaction(connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT name FROM projects ORDER BY name");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
            return names;
        });
    }

    /** Makes an empty project; one that is there already stays as it is, also when two gateways make it at once. */
    public void create(String project) {
        database.change(connection -> {
            OffsetDateTime now = now();
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO projects (name, vars, version, created_at, updated_at) VALUES (?, ?, 0, ?, ?)")) {
                insert.setString(1, project);
                insert.setString(2, Json.of(Map.of()));
                insert.setObject(3, now);
                insert.setObject(4, now);
                Database.unlessTaken(connection, insert);
            }
        });
    }

    /** The version a project is at, without reading its definitions; empty when there is no such project. */
    public Optional<Long> version(String project) {
        return database.transaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT version FROM projects WHERE name = ?")) {
                select.setString(1, project);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    /** Reads a project; empty when there is none of that name. */
    public Optional<StoredProject> load(String project) {
        return database.snapshot(connection -> {
            String vars;
            long version;
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT vars, version FROM projects WHERE name = ?")) {
                select.setString(1, project);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    vars = row.getString(1);
                    version = row.getLong(2);
                }
            }
            ProjectDefinition definition = new ProjectDefinition(
                    project,
                    MODELS.load(connection, project),
                    SOURCES.load(connection, project),
                    MACROS.load(connection, project),
                    Json.map(vars));
            return Optional.of(new StoredProject(definition, version, DeploymentTable.load(connection, project)));
        });
    }

    /** The bytes of an uploaded directory; empty when another one, or none, is there now. */
    public Optional<byte[]> archive(String project, String fingerprint) {
        return database.transaction(connection -> DeploymentTable.archive(connection, project, fingerprint));
    }

    /**
     * Puts an uploaded directory in the place of the one before.
     *
     * @return the stored project with its new version; empty, and nothing written, when {@code before} is not the latest
     */
    public Optional<StoredProject> deploy(StoredProject before, Deployment deployment, byte[] archive) {
        String project = before.definition().name();
        return database.transaction(connection -> {
            if (!claim(connection, before)) {
                return Optional.empty();
            }
            DeploymentTable.replace(connection, project, deployment, archive, now());
            return Optional.of(new StoredProject(before.definition(), before.version() + 1, deployment));
        });
    }

    /** Forgets the uploaded directory. As {@link #deploy}. */
    public Optional<StoredProject> undeploy(StoredProject before) {
        return database.transaction(connection -> {
            if (!claim(connection, before)) {
                return Optional.empty();
            }
            DeploymentTable.delete(connection, before.definition().name());
            return Optional.of(new StoredProject(before.definition().with(null), before.version() + 1, null));
        });
    }

    /** Takes the project's row, unless somebody changed it. */
    private boolean claim(Connection connection, StoredProject before) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(
                "UPDATE projects SET version = version + 1, updated_at = ? WHERE name = ? AND version = ?")) {
            claim.setObject(1, now());
            claim.setString(2, before.definition().name());
            claim.setLong(3, before.version());
            return claim.executeUpdate() == 1;
        }
    }

    /**
     * Writes a project's new definitions, all or none.
     *
     * @return the stored project with its new version; empty, and nothing written, when {@code before} is not the latest
     */
    public Optional<StoredProject> replace(StoredProject before, ProjectDefinition after) {
        String project = after.name();
        return database.transaction(connection -> {
            OffsetDateTime now = now();
            // Also takes the row's lock: the tables below cannot change under this transaction.
            try (PreparedStatement claim = connection.prepareStatement("UPDATE projects SET vars = ?,"
                    + " version = version + 1, updated_at = ? WHERE name = ? AND version = ?")) {
                claim.setString(1, Json.of(after.vars()));
                claim.setObject(2, now);
                claim.setString(3, project);
                claim.setLong(4, before.version());
                if (claim.executeUpdate() == 0) {
                    return Optional.empty();
                }
            }
            writeDifferences(connection, before.definition(), after, now);
            return Optional.of(new StoredProject(after, before.version() + 1, before.deployment()));
        });
    }

    private static void writeDifferences(
            Connection connection, ProjectDefinition before, ProjectDefinition after, OffsetDateTime now)
            throws SQLException {
        String project = after.name();
        MODELS.write(connection, project, before.models(), after.models(), now);
        SOURCES.write(connection, project, before.sources(), after.sources(), now);
        MACROS.write(connection, project, before.macros(), after.macros(), now);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
