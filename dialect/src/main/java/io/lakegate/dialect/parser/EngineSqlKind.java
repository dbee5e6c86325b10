package io.lakegate.dialect.parser;

import io.lakegate.dialect.statement.EngineSql.Kind;

/** The kind of a statement of Spark's, by its first words. */
final class EngineSqlKind {
    private EngineSqlKind() {}

    static Kind of(Outline outline) {
        return switch (outline.word(0)) {
            // WITH … INSERT and Hive's FROM … INSERT write.
            case "WITH", "FROM" -> outline.changesRows() ? Kind.CHANGE : Kind.QUERY;
            case "SELECT", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "LIST", "MAP", "REDUCE" ->
                Kind.QUERY;
            case "INSERT", "UPDATE", "DELETE", "MERGE", "LOAD", "TRUNCATE", "COPY" -> Kind.CHANGE;
            case "CREATE" -> created(outline);
            case "DROP" -> isTemporary(outline.word(1)) ? Kind.SESSION : Kind.DEFINITION;
            case "ALTER", "REPLACE", "COMMENT", "MSCK", "RENAME", "GRANT", "REVOKE", "UNDROP" -> Kind.DEFINITION;
            case "USE", "SET", "RESET", "ADD", "CACHE", "UNCACHE", "CLEAR", "DECLARE" -> Kind.SESSION;
            default -> Kind.OTHER;
        };
    }

    private static Kind created(Outline outline) {
        int next = outline.word(1).equals("OR") ? 3 : 1;
        if (outline.word(next).equals("GLOBAL")) {
            next++;
        }
        return isTemporary(outline.word(next)) ? Kind.SESSION : Kind.DEFINITION;
    }

    private static boolean isTemporary(String word) {
        return word.equals("TEMPORARY") || word.equals("TEMP");
    }
}
