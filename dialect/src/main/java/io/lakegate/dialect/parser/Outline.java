package io.lakegate.dialect.parser;

import io.lakegate.dialect.text.SqlScanner;
import io.lakegate.dialect.text.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pass over a statement tells.
 *
 * @param words its first words in upper case, at most {@link #WORDS}, up to the first token that is none
 * @param start offset of its first token that is no comment
 * @param end offset after its last token, a final semicolon left out
 * @param semicolon whether there was one
 * @param leadingJinja whether Jinja stands before the first word: then only rendering tells what it is
 * @param changesRows whether an INSERT stands outside of parentheses, as after {@code WITH} or {@code FROM}
 * @param markers its {@code ?}
 * @param tokens how many there are, comments and semicolons not counted
 */
record Outline(
        List<String> words,
        int start,
        int end,
        boolean semicolon,
        boolean jinja,
        boolean leadingJinja,
        boolean changesRows,
        int markers,
        int tokens) {
    /** {@code CREATE OR REPLACE GLOBAL TEMPORARY VIEW} needs six. */
    static final int WORDS = 6;

    static Outline of(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        List<String> words = new ArrayList<>(WORDS);
        boolean collecting = true;
        boolean leadingJinja = false;
        boolean changes = false;
        int markers = 0;
        int tokens = 0;
        int depth = 0;
        int start = -1;
        int end = 0;
        int semicolon = -1;
        Token token;
        while ((token = scanner.nextSignificant()) != Token.END) {
            if (semicolon >= 0 && !scanner.isSymbol(';')) {
                semicolon = -1;
            } else if (semicolon < 0 && scanner.isSymbol(';')) {
                semicolon = end;
            }
            if (start < 0) {
                start = scanner.start();
            }
            end = scanner.end();
            tokens += scanner.isSymbol(';') ? 0 : 1;
            switch (token) {
                case WORD -> {
                    changes |= depth == 0 && scanner.isWord("INSERT");
                    collecting = collecting && words.size() < WORDS;
                    if (collecting) {
                        words.add(scanner.word());
                    }
                }
                case JINJA -> {
                    leadingJinja |= words.isEmpty();
                    collecting &= words.isEmpty();
                }
                case MARKER -> markers++;
                case SYMBOL -> {
                    depth += scanner.isSymbol('(') ? 1 : scanner.isSymbol(')') ? -1 : 0;
                    // A query in parentheses is judged by the word inside.
                    collecting &= words.isEmpty() && scanner.isSymbol('(');
                }
                default -> collecting = false;
            }
        }
        return new Outline(
                words,
                Math.max(start, 0),
                semicolon >= 0 ? semicolon : end,
                semicolon >= 0,
                scanner.sawJinja(),
                leadingJinja,
                changes,
                markers,
                tokens);
    }

    /** Whether there is anything after the first {@code count} words, if only a quoted name. */
    boolean moreThan(int count) {
        return tokens > count;
    }

    /** Whether a CREATE or DROP, with or without OR REPLACE, is of this kind. */
    boolean names(String kind) {
        return word(word(1).equals("OR") ? 3 : 1).equals(kind);
    }

    /** The word at {@code index}, or an empty string. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }
}
