package io.lakegate.dialect.parser;

import io.lakegate.dialect.text.SqlScanner;
import io.lakegate.dialect.text.SqlScanner.Token;
import io.lakegate.domain.error.SourceLocation;

/**
 * The template of a {@code CREATE MODEL} or {@code CREATE MACRO}: everything after the first {@code AS} outside of
 * parentheses, literals and comments, up to {@code WITH [NO] DATA} or the end. A template in {@code $$…$$} is what is
 * between them.
 *
 * @param asEnd offset after AS, or the statement's end when there is none
 * @param line the line {@code text} begins on, from 1
 */
record TemplateBody(int asEnd, int line, String text, boolean withData) {
    static TemplateBody find(String sql, Outline outline) {
        SqlScanner scanner = new SqlScanner(sql, outline.start());
        int depth = 0;
        while (scanner.nextSignificant() != Token.END && scanner.start() < outline.end()) {
            if (scanner.token() == Token.SYMBOL) {
                char symbol = sql.charAt(scanner.start());
                depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
            } else if (depth == 0 && scanner.isWord("AS")) {
                return after(sql, scanner.end(), outline.end());
            }
        }
        return new TemplateBody(outline.end(), 1, "", true);
    }

    private static TemplateBody after(String sql, int asEnd, int statementEnd) {
        Ending ending = Ending.find(sql, asEnd, statementEnd);
        int start = asEnd;
        while (start < ending.offset() && Character.isWhitespace(sql.charAt(start))) {
            start++;
        }
        String text = sql.substring(start, ending.offset()).stripTrailing();
        if (text.length() >= 4 && text.startsWith("$$") && text.indexOf("$$", 2) == text.length() - 2) {
            start += 2;
            text = text.substring(2, text.length() - 2);
        }
        int line = SourceLocation.at(null, sql, start).line();
        return new TemplateBody(asEnd, line, text, ending.withData());
    }

    /** Where the template ends, and what a final {@code WITH [NO] DATA} says. */
    private record Ending(int offset, boolean withData) {
        static Ending find(String sql, int from, int statementEnd) {
            SqlScanner scanner = new SqlScanner(sql, from);
            int with = -1;
            boolean no = false;
            boolean data = false;
            while (scanner.nextSignificant() != Token.END && scanner.start() < statementEnd) {
                if (scanner.isWord("WITH")) {
                    with = scanner.start();
                    no = false;
                    data = false;
                } else if (with >= 0 && !no && !data && scanner.isWord("NO")) {
                    no = true;
                } else if (with >= 0 && !data && scanner.isWord("DATA")) {
                    data = true;
                } else {
                    with = -1;
                }
            }
            return with >= 0 && data ? new Ending(with, !no) : new Ending(statementEnd, true);
        }
    }
}
