package io.lakegate.dialect.statement;

/**
 * Spark's own SQL, verbatim.
 *
 * @param sql as sent, without a final semicolon
 * @param kind as far as its first words tell
 * @param jinja whether it holds Jinja: an opening brace followed by a brace, a percent sign or a hash
 * @param parameterMarkers {@code ?} outside of literals, comments and Jinja
 */
public record EngineSql(String sql, Kind kind, boolean jinja, int parameterMarkers) implements Statement {
    public enum Kind {
        /** Gives rows: SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE, EXPLAIN, … */
        QUERY,
        /** Changes rows: INSERT, UPDATE, DELETE, MERGE, LOAD, … */
        CHANGE,
        /** Changes definitions: CREATE, DROP, ALTER, … */
        DEFINITION,
        /** Changes the session it runs in: USE, SET, RESET, CREATE TEMPORARY VIEW or FUNCTION, ADD JAR, CACHE, … */
        SESSION,
        OTHER
    }
}
