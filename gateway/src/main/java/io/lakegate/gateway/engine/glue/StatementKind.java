package io.lakegate.gateway.engine.glue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement does, as far as that tells how long it takes.
 *
 * @param name the same for all that do it
 * @param seconds that one takes in a session which is as fast as most
 */
record StatementKind(String name, double seconds) {
    private static final double DEFINING = 0.4;
    private static final double READING = 0.8;
    private static final double WRITING = 4;

    /** A query that is only analysed. */
    static final StatementKind DESCRIBED = new StatementKind("described", DEFINING);

    /** Whatever it does, the first in a session also waits for what others find ready. */
    static final StatementKind FIRST = new StatementKind("first", 6);

    private static final Set<String> READS = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE", "(");
    private static final Set<String> WRITES =
            Set.of("INSERT", "MERGE", "UPDATE", "DELETE", "CALL", "OPTIMIZE", "VACUUM", "CACHE", "ANALYZE");
    private static final Pattern START =
            Pattern.compile("\\A(?:\\s++|--[^\\n]*\\n|/\\*.*?\\*/)*+(\\(|\\w+)", Pattern.DOTALL);
    private static final Pattern TABLE_OF_QUERY = Pattern.compile(
            "\\A(?:CREATE|REPLACE)\\s[^`'\"]{0,40}?\\bTABLE\\b.*?\\bAS\\b\\s",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern FORMAT = Pattern.compile("\\sUSING\\s+`?(\\w+)", Pattern.CASE_INSENSITIVE);

    /** How far into a statement is looked: what it does stands at its beginning. */
    private static final int HEAD = 4_000;

    static StatementKind of(String sql) {
        String head = sql.length() > HEAD ? sql.substring(0, HEAD) : sql;
        Matcher start = START.matcher(head);
        if (!start.find()) {
            return new StatementKind("", READING);
        }
        String verb = start.group(1).toUpperCase(Locale.ROOT);
        if (READS.contains(verb)) {
            return new StatementKind("read", READING);
        }
        if (WRITES.contains(verb)) {
            return new StatementKind(verb, WRITING);
        }
        String text = head.substring(start.start(1));
        if (TABLE_OF_QUERY.matcher(text).find()) {
            Matcher format = FORMAT.matcher(text);
            return new StatementKind(
                    "table of " + (format.find() ? format.group(1).toLowerCase(Locale.ROOT) : "some format"), WRITING);
        }
        return new StatementKind(verb, DEFINING);
    }
}
