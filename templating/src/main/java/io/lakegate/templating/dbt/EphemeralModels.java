package io.lakegate.templating.dbt;

import java.util.Collection;

/**
 * Puts ephemeral parents before a query as CTEs, merged with the query's own {@code WITH}.
 *
 * <p>Source: dbt-core's {@code Compiler.inject_ctes_into_sql}; the texts are equal to dbt's, white space included.
 */
public final class EphemeralModels {
    private EphemeralModels() {}

    /** A parent's CTE as dbt spells it. */
    public static String cte(String name, String sql) {
        return " " + name + " as (\n" + sql + "\n)";
    }

    public static String inject(String sql, Collection<String> ctes) {
        if (ctes.isEmpty()) {
            return sql;
        }
        String joined = String.join(", ", ctes);
        int with = ownWith(sql);
        if (with >= 0) {
            return sql.substring(0, with) + joined + ", " + sql.substring(with);
        }
        int start = 0;
        while (start < sql.length() && Character.isWhitespace(sql.charAt(start))) {
            start++;
        }
        return sql.substring(0, start) + "with" + joined + " " + sql.substring(start);
    }

    /** The offset behind the query's leading {@code WITH} or {@code WITH RECURSIVE}, or -1. */
    private static int ownWith(String sql) {
        int start = skipBlank(sql, 0);
        int end = word(sql, start, "with");
        if (end < 0) {
            return -1;
        }
        int recursive = word(sql, skipBlank(sql, end), "recursive");
        return recursive < 0 ? end : recursive;
    }

    private static int word(String sql, int at, String word) {
        int end = at + word.length();
        boolean found = sql.regionMatches(true, at, word, 0, word.length())
                && (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)));
        return found ? end : -1;
    }

    private static int skipBlank(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                break;
            }
        }
        return at;
    }
}
