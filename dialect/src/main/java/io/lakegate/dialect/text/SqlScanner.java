package io.lakegate.dialect.text;

import java.util.Locale;

/**
 * Cuts a statement into tokens without understanding it: enough to tell code from literals, comments and Jinja. One
 * pass, no allocation per token; a cursor for one thread.
 *
 * <p>Lexes as Spark does ({@code '…'} and {@code "…"} with backslash escapes, raw {@code r'…'}, backticks, nested {@code
 * /* *}{@code /}), with two additions of ours: Jinja spans and {@code $$…$$} bodies. A Jinja span inside a literal or a
 * comment belongs to it, quotes and all, because Jinja is rendered before Spark lexes: {@code '{{ var('x') }}'} is one
 * literal. It never fails: what is not closed goes on to the end of the text.
 */
public final class SqlScanner {
    /** What the current token is. */
    public enum Token {
        /** Letters, digits, underscores, not beginning with a digit. */
        WORD,
        NUMBER,
        /** In single or double quotes. */
        STRING,
        /** In backticks. */
        QUOTED_NAME,
        /** An expression, a statement block, or {@code raw} to {@code endraw}. */
        JINJA,
        /** A SQL or Jinja comment. */
        COMMENT,
        /** {@code $$…$$}. */
        BODY,
        /** A {@code ?}. */
        MARKER,
        /** Any other single character. */
        SYMBOL,
        END
    }

    private final String text;
    private int start;
    private int end;
    private Token token = Token.END;
    private boolean sawJinja;

    public SqlScanner(String text) {
        this(text, 0);
    }

    /** Starts at an offset, which must not be inside a token. */
    public SqlScanner(String text, int offset) {
        this.text = text;
        this.start = offset;
        this.end = offset;
    }

    /** Moves to the next token, over white space. */
    public Token next() {
        int at = end;
        int length = text.length();
        while (at < length && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        start = at;
        if (at >= length) {
            end = length;
            token = Token.END;
            return token;
        }
        token = scan(at, text.charAt(at));
        return token;
    }

    /** Moves to the next token that is no comment. */
    public Token nextSignificant() {
        Token found = next();
        while (found == Token.COMMENT) {
            found = next();
        }
        return found;
    }

    public Token token() {
        return token;
    }

    /** Offset of the current token's first character. */
    public int start() {
        return start;
    }

    /** Offset after the current token's last character. */
    public int end() {
        return end;
    }

    /** The current token as written. */
    public String image() {
        return text.substring(start, end);
    }

    /** The current token in upper case, for comparing words. */
    public String word() {
        return image().toUpperCase(Locale.ROOT);
    }

    public boolean isSymbol(char symbol) {
        return token == Token.SYMBOL && text.charAt(start) == symbol;
    }

    public boolean isWord(String word) {
        return token == Token.WORD
                && end - start == word.length()
                && text.regionMatches(true, start, word, 0, word.length());
    }

    /** Whether any Jinja was met so far, inside literals and comments too. */
    public boolean sawJinja() {
        return sawJinja;
    }

    private Token scan(int at, char first) {
        char second = charAt(at + 1);
        if (first == '{' && (second == '{' || second == '%' || second == '#')) {
            sawJinja = true;
            int close = JinjaSpan.end(text, at);
            end = close < 0 ? text.length() : close;
            return second == '#' ? Token.COMMENT : Token.JINJA;
        }
        if (first == '\'' || first == '"') {
            end = quoted(at + 1, first, true);
            return Token.STRING;
        }
        if (first == '`') {
            end = quoted(at + 1, first, false);
            return Token.QUOTED_NAME;
        }
        if (first == '-' && second == '-') {
            end = lineComment(at + 2);
            return Token.COMMENT;
        }
        if (first == '/' && second == '*') {
            end = blockComment(at + 2);
            return Token.COMMENT;
        }
        if (first == '$' && second == '$') {
            int close = text.indexOf("$$", at + 2);
            end = close < 0 ? text.length() : close + 2;
            return Token.BODY;
        }
        if (isDigit(first) || (first == '.' && isDigit(second))) {
            end = number(at);
            return Token.NUMBER;
        }
        if (isNamePart(first)) {
            return word(at, first);
        }
        end = at + 1;
        return first == '?' ? Token.MARKER : Token.SYMBOL;
    }

    private Token word(int at, char first) {
        char second = charAt(at + 1);
        if ((first == 'r' || first == 'R') && (second == '\'' || second == '"')) {
            end = quoted(at + 2, second, false);
            return Token.STRING;
        }
        int to = at + 1;
        while (isNamePart(charAt(to))) {
            to++;
        }
        end = to;
        return Token.WORD;
    }

    private int number(int at) {
        int to = at;
        while (true) {
            char c = charAt(to);
            boolean signOfExponent =
                    (c == '+' || c == '-') && (charAt(to - 1) | 0x20) == 'e' && isDigit(charAt(to + 1));
            if (!isNamePart(c) && c != '.' && !signOfExponent) {
                return to;
            }
            to++;
        }
    }

    /** The end of a literal whose opening quote is before {@code at}. A doubled quote reads as two literals, which is the same. */
    private int quoted(int at, char quote, boolean escapes) {
        int to = at;
        int length = text.length();
        while (to < length) {
            char c = text.charAt(to);
            if (c == quote) {
                return to + 1;
            }
            int jinja = c == '{' ? jinjaEnd(to) : -1;
            to = jinja > 0 ? jinja : escapes && c == '\\' ? to + 2 : to + 1;
        }
        return length;
    }

    private int lineComment(int at) {
        int to = at;
        int length = text.length();
        while (to < length && text.charAt(to) != '\n') {
            int jinja = text.charAt(to) == '{' ? jinjaEnd(to) : -1;
            to = jinja > 0 ? jinja : to + 1;
        }
        return to;
    }

    private int blockComment(int at) {
        int to = at;
        int depth = 1;
        int length = text.length();
        while (to < length) {
            char c = text.charAt(to);
            char after = charAt(to + 1);
            if (c == '*' && after == '/') {
                to += 2;
                if (--depth == 0) {
                    return to;
                }
            } else if (c == '/' && after == '*') {
                to += 2;
                depth++;
            } else {
                int jinja = c == '{' ? jinjaEnd(to) : -1;
                to = jinja > 0 ? jinja : to + 1;
            }
        }
        return length;
    }

    /** The end of a closed Jinja span that begins here, or -1: inside a literal, an unclosed one is plain text. */
    private int jinjaEnd(int at) {
        char second = charAt(at + 1);
        if (second != '{' && second != '%' && second != '#') {
            return -1;
        }
        int close = JinjaSpan.end(text, at);
        sawJinja |= close > 0;
        return close;
    }

    private char charAt(int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c == '_'
                || isDigit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c > 127 && Character.isLetterOrDigit(c));
    }
}
