package io.lakegate.dialect.parser;

import io.lakegate.dialect.text.SqlScanner;
import io.lakegate.dialect.text.SqlScanner.Token;

/** The text the grammar gets: comments blanked, ours are Spark's and Jinja's and not Calcite's, every place kept. */
final class HeaderText {
    private HeaderText() {}

    static String of(String sql, int end) {
        StringBuilder text = new StringBuilder(sql).delete(end, sql.length());
        SqlScanner scanner = new SqlScanner(text.toString());
        Token token;
        while ((token = scanner.next()) != Token.END) {
            if (token == Token.COMMENT) {
                for (int i = scanner.start(); i < scanner.end(); i++) {
                    if (text.charAt(i) != '\n') {
                        text.setCharAt(i, ' ');
                    }
                }
            }
        }
        return text.toString();
    }
}
