package io.lakegate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of one kind of definition. Every definition has a key that is unique in its project. */
interface DefinitionTable<T> {
    /** In the order they were first made. */
    List<T> load(Connection connection, String project) throws SQLException;

    Object key(T definition);

    void insert(Connection connection, String project, T definition, OffsetDateTime now) throws SQLException;

    void update(Connection connection, String project, T definition, OffsetDateTime now) throws SQLException;

    void delete(Connection connection, String project, T definition) throws SQLException;

    /** Writes only what differs, so that a change of one definition costs one row in a project of thousands. */
    default void write(Connection connection, String project, List<T> before, List<T> after, OffsetDateTime now)
            throws SQLException {
        Map<Object, T> old = new LinkedHashMap<>();
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
}
