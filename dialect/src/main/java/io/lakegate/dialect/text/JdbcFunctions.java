package io.lakegate.dialect.text;

import java.util.Map;

/** JDBC's scalar functions (JDBC 4.3 appendix C) and type names where Spark's are others. */
final class JdbcFunctions {
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("LOG", "LN"),
            Map.entry("CURDATE", "CURRENT_DATE"),
            Map.entry("DATABASE", "CURRENT_DATABASE"),
            Map.entry("USER", "CURRENT_USER"),
            Map.entry("CURRENT_TIME", "CURRENT_TIMESTAMP"),
            Map.entry("CURTIME", "CURRENT_TIMESTAMP"),
            Map.entry("WEEK", "WEEKOFYEAR"));

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("SQL_VARCHAR", "STRING"),
            Map.entry("SQL_CHAR", "STRING"),
            Map.entry("SQL_LONGVARCHAR", "STRING"),
            Map.entry("SQL_WVARCHAR", "STRING"),
            Map.entry("SQL_NVARCHAR", "STRING"),
            Map.entry("SQL_INTEGER", "INT"),
            Map.entry("SQL_BIT", "BOOLEAN"),
            Map.entry("SQL_REAL", "FLOAT"),
            // JDBC's FLOAT is a double.
            Map.entry("SQL_FLOAT", "DOUBLE"),
            Map.entry("SQL_NUMERIC", "DECIMAL"),
            Map.entry("SQL_VARBINARY", "BINARY"),
            Map.entry("SQL_LONGVARBINARY", "BINARY"));

    private JdbcFunctions() {}

    static String sparkName(String name, String asWritten) {
        return FUNCTIONS.getOrDefault(name, asWritten);
    }

    static String sparkType(String type, String asWritten) {
        String known = TYPES.get(type);
        if (known != null) {
            return known;
        }
        return type.startsWith("SQL_") ? type.substring("SQL_".length()) : asWritten;
    }
}
