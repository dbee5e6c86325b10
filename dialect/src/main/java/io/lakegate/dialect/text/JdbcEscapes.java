package io.lakegate.dialect.text;

import io.lakegate.dialect.text.SqlScanner.Token;

/**
 * Replaces JDBC's escapes by Spark SQL (JDBC 4.3 §13.4). Braces in literals, comments, names and Jinja are not escapes; one
 * that JDBC does not define is left for Spark to complain about.
 */
public final class JdbcEscapes {
    private final String sql;
    private final SqlScanner scanner;
    private final StringBuilder out;

    private JdbcEscapes(String sql) {
        this.sql = sql;
        this.scanner = new SqlScanner(sql);
        this.out = new StringBuilder(sql.length() + 16);
    }

    public static String replaced(String sql) {
        return sql.indexOf('{') < 0 ? sql : new JdbcEscapes(sql).run();
    }

    private String run() {
        int copied = copyUntilClose(0, false);
        out.append(sql, copied, sql.length());
        return out.toString();
    }

    /**
     * Copies from {@code from}, replacing escapes, to the end of the text or to the brace that closes the escape we are in.
     *
     * @return up to where the text has been dealt with
     */
    private int copyUntilClose(int from, boolean inEscape) {
        int copied = from;
        Token token;
        while ((token = scanner.next()) != Token.END) {
            if (token != Token.SYMBOL) {
                continue;
            }
            if (inEscape && scanner.isSymbol('}')) {
                out.append(sql, copied, scanner.start());
                return scanner.end();
            }
            if (scanner.isSymbol('{')) {
                out.append(sql, copied, scanner.start());
                copied = escape(scanner.start());
            }
        }
        return copied;
    }

    private int escape(int brace) {
        scanner.nextSignificant();
        String keyword = scanner.token() == Token.WORD ? scanner.word() : "";
        int after = scanner.end();
        switch (keyword) {
            case "D" -> out.append("DATE");
            case "TS" -> out.append("TIMESTAMP");
            // Spark has no type for a time of day: its text is what compares and inserts.
            case "T" -> after = skipBlanks(after);
            case "OJ" -> after = skipBlanks(after);
            case "ESCAPE" -> out.append("ESCAPE");
            case "LIMIT" -> out.append("LIMIT");
            case "FN" -> after = function(skipBlanks(after));
            default -> {
                out.append(sql, brace, scanner.end());
                return scanner.end();
            }
        }
        return copyUntilClose(after, true);
    }

    /** Writes the Spark name of the function at {@code at} and, where they differ too much, its whole call. */
    private int function(int at) {
        scanner.nextSignificant();
        if (scanner.token() != Token.WORD) {
            return at;
        }
        int nameEnd = scanner.end();
        String name = scanner.word();
        SqlScanner peek = new SqlScanner(sql, nameEnd);
        boolean call = peek.nextSignificant() == Token.SYMBOL && peek.isSymbol('(');
        if (call && (name.equals("TIMESTAMPADD") || name.equals("TIMESTAMPDIFF"))) {
            return interval(name, nameEnd);
        }
        if (call && name.equals("CONVERT")) {
            return convert(nameEnd);
        }
        out.append(JdbcFunctions.sparkName(name, scanner.image()));
        return nameEnd;
    }

    /** {@code TIMESTAMPADD(SQL_TSI_DAY, …)}: Spark's unit is the same without the prefix. */
    private int interval(String name, int nameEnd) {
        out.append(name);
        scanner.nextSignificant();
        scanner.nextSignificant();
        String unit = scanner.word();
        if (scanner.token() != Token.WORD || !unit.startsWith("SQL_TSI_")) {
            out.append(sql, nameEnd, scanner.end());
            return scanner.end();
        }
        out.append('(')
                .append(unit.equals("SQL_TSI_FRAC_SECOND") ? "MICROSECOND" : unit.substring("SQL_TSI_".length()));
        return scanner.end();
    }

    /** {@code CONVERT(value, SQL_VARCHAR)} is a cast; the value may hold escapes itself. */
    private int convert(int nameEnd) {
        int mark = out.length();
        scanner.nextSignificant();
        int copied = scanner.end();
        out.append("CAST(");
        int depth = 1;
        int comma = -1;
        while (scanner.next() != Token.END) {
            if (scanner.isSymbol('{')) {
                out.append(sql, copied, scanner.start());
                copied = escape(scanner.start());
            } else if (scanner.isSymbol('(')) {
                depth++;
            } else if (scanner.isSymbol(',') && depth == 1) {
                out.append(sql, copied, scanner.start());
                copied = scanner.end();
                comma = scanner.end();
                break;
            } else if (scanner.isSymbol(')') && --depth == 0) {
                break;
            }
        }
        if (comma < 0) {
            out.setLength(mark);
            out.append(sql, nameEnd - "CONVERT".length(), scanner.end());
            return scanner.end();
        }
        scanner.nextSignificant();
        out.append(" AS ").append(JdbcFunctions.sparkType(scanner.word(), scanner.image()));
        return scanner.end();
    }

    private int skipBlanks(int at) {
        int to = at;
        while (to < sql.length() && Character.isWhitespace(sql.charAt(to))) {
            to++;
        }
        return to;
    }
}
