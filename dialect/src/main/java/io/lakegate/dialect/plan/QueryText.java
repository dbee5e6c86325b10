package io.lakegate.dialect.plan;

/** A compiled query where other SQL follows it. */
final class QueryText {
    private QueryText() {}

    /** Compiled SQL ends as its author ended it; a semicolon would end our statement too. */
    static String withoutSemicolon(String sql) {
        String text = sql.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text;
    }

    /** In parentheses of its own lines: the query may end in a line comment. */
    static String inParentheses(String query) {
        return "(\n" + query + "\n)";
    }
}
