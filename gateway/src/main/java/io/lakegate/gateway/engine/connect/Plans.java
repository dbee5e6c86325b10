package io.lakegate.gateway.engine.connect;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.execution.SqlStatement;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.connect.proto.Limit;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;

/**
 * SQL as a Spark Connect plan.
 *
 * <p>Every statement goes as a relation, commands too: Spark runs a command once while it analyses the relation, and a
 * query's rows stream. The other way, {@code SqlCommand}, takes a second round trip for a query and squeezes a command's
 * rows into one message.
 */
final class Plans {
    /** Statements that give rows and can be run for their schema without doing anything. */
    private static final Set<String> LISTINGS = Set.of("SHOW", "DESCRIBE", "DESC", "EXPLAIN", "LIST");

    private Plans() {}

    static Plan of(SqlStatement statement) {
        return Plan.newBuilder().setRoot(sql(statement, statement.sql())).build();
    }

    /**
     * The statement without its rows. A query becomes a subquery, so that a statement which is none is a syntax error
     * and is not run: Spark executes a command even when only its schema is asked for.
     */
    static Plan withoutRows(SqlStatement statement) {
        if (!listing(statement.sql())) {
            return Plan.newBuilder()
                    .setRoot(sql(statement, schemaOnly(statement.sql())))
                    .build();
        }
        Limit.Builder limit = Limit.newBuilder().setInput(sql(statement, statement.sql()));
        return Plan.newBuilder().setRoot(Relation.newBuilder().setLimit(limit)).build();
    }

    /** Text that gives a query's columns and none of its rows. */
    static String schemaOnly(String sql) {
        return listing(sql) ? sql : "SELECT * FROM (\n" + withoutSemicolon(sql) + "\n) LIMIT 0";
    }

    /** An error in {@link #withoutRows}, at its place in the statement as it was before. */
    static QueryException placed(SqlStatement statement, QueryException error) {
        SourceLocation place = error.location().orElse(null);
        if (place == null || listing(statement.sql()) || place.line() < 2) {
            return error;
        }
        long lines = statement.sql().lines().count();
        return error.at(new SourceLocation(
                place.source(), (int) Math.min(place.line() - 1L, Math.max(1, lines)), place.column()));
    }

    static QueryException notAQuery(SqlStatement statement) {
        return new QueryException(
                ErrorCode.SYNTAX_ERROR,
                firstWord(statement.sql()) + " gives no rows, so it has no schema to describe.");
    }

    private static Relation sql(SqlStatement statement, String text) {
        SQL.Builder sql = SQL.newBuilder().setQuery(text);
        statement.parameters().forEach(parameter -> sql.addPosArgs(Literals.of(parameter)));
        return Relation.newBuilder().setSql(sql).build();
    }

    private static boolean listing(String sql) {
        return LISTINGS.contains(firstWord(sql));
    }

    private static String firstWord(String sql) {
        int start = 0;
        while (start < sql.length() && !Character.isLetter(sql.charAt(start))) {
            int comment = commentEnd(sql, start);
            start = comment > start ? comment : start + 1;
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }

    private static int commentEnd(String sql, int start) {
        int end = start;
        if (sql.startsWith("--", start)) {
            end = sql.indexOf('\n', start);
        } else if (sql.startsWith("/*", start)) {
            int close = sql.indexOf("*/", start + 2);
            end = close < 0 ? -1 : close + 2;
        }
        return end < 0 ? sql.length() : end;
    }

    private static String withoutSemicolon(String sql) {
        String stripped = sql.stripTrailing();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : sql;
    }
}
