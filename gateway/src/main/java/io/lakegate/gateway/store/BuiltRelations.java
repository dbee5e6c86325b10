package io.lakegate.gateway.store;

import io.lakegate.domain.relation.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Which relations Lakegate built: what it did not build, it neither drops nor renames. Safe to share between threads. */
public final class BuiltRelations {
    private final Database database;
    private final Clock clock;

    BuiltRelations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers a relation; once more does nothing. */
    public void add(String project, Relation relation) {
        database.change(connection -> {
            if (!holds(connection, project, relation)) {
                insert(connection, project, relation);
            }
        });
    }

    public boolean contains(String project, Relation relation) {
        return database.transaction(connection -> holds(connection, project, relation));
    }

    /** Forgets a relation that was dropped. */
    public void remove(String project, Relation relation) {
        database.change(connection -> delete(connection, project, relation));
    }

    /** Follows a relation that was renamed. */
    public void rename(String project, Relation from, Relation to) {
        database.change(connection -> {
            delete(connection, project, from);
            if (!holds(connection, project, to)) {
                insert(connection, project, to);
            }
        });
    }

    private static boolean holds(Connection connection, String project, Relation relation) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM built_relations WHERE project = ? AND relation = ?")) {
            select.setString(1, project);
            select.setString(2, key(relation));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void insert(Connection connection, String project, Relation relation) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO built_relations (project, relation, built_at) VALUES (?, ?, ?)")) {
            insert.setString(1, project);
            insert.setString(2, key(relation));
            insert.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            // Another run of the same model, also one of another gateway, may be faster: then it is there.
            Database.unlessTaken(connection, insert);
        }
    }

    private static void delete(Connection connection, String project, Relation relation) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM built_relations WHERE project = ? AND relation = ?")) {
            delete.setString(1, project);
            delete.setString(2, key(relation));
            delete.executeUpdate();
        }
    }

    private static String key(Relation relation) {
        return relation.toString().toLowerCase(Locale.ROOT);
    }
}
