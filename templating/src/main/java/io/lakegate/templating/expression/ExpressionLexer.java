package io.lakegate.templating.expression;

import io.lakegate.templating.value.Chars;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits the inside of {@code {{ … }}} or {@code {% … %}} into tokens and finds where it ends, by Jinja2's rules: an end
 * mark counts only outside of strings and when all brackets are closed.
 */
public final class ExpressionLexer {
    private static final String[] LONG_OPERATORS = {"//", "**", "==", "!=", ">=", "<="};
    private static final String OPERATORS = "+-/*%~[](){}><=.:|,;";

    private final Source source;
    private final String text;
    private final String close;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    private ExpressionLexer(Source source, int from, String close) {
        this.source = source;
        this.text = source.text();
        this.at = from;
        this.close = close;
    }

    /**
     * What was scanned.
     *
     * @param end offset behind the end mark
     * @param trimAfter whether the end mark said {@code -}
     */
    public record Scan(List<Token> tokens, int end, boolean trimAfter) {}

    /**
     * Scans from {@code from}, which is behind the start mark, to behind the end mark.
     *
     * @param close {@code }}} or {@code %}}
     * @throws io.lakegate.templating.value.PyError syntax error at the offending character
     */
    public static Scan scan(Source source, int from, String close) {
        return new ExpressionLexer(source, from, close).run(from);
    }

    /** Tokens of a bare expression, which ends with the text. */
    public static List<Token> tokens(Source source) {
        ExpressionLexer lexer = new ExpressionLexer(source, 0, "");
        while (lexer.skipSpace()) {
            lexer.token();
        }
        if (!lexer.open.isEmpty()) {
            throw lexer.error(lexer.at, "unexpected end, expected '" + lexer.open.peek() + "'");
        }
        lexer.add(Token.Kind.END, "", lexer.text.length());
        return lexer.tokens;
    }

    private Scan run(int from) {
        while (true) {
            if (!skipSpace()) {
                String what = close.equals("}}") ? "expression" : "tag";
                int start = Math.max(0, from - 2);
                throw error(
                        start,
                        open.isEmpty()
                                ? "This " + what + " is not closed: expected '" + close + "'."
                                : "This " + what + " is not closed: expected '" + open.peek() + "'.");
            }
            if (open.isEmpty()) {
                char c = text.charAt(at);
                boolean signed = c == '-' || (c == '+' && close.equals("%}"));
                if (text.startsWith(close, signed ? at + 1 : at)) {
                    int end = at + (signed ? 1 : 0) + close.length();
                    add(Token.Kind.END, "", at);
                    return new Scan(tokens, end, c == '-');
                }
            }
            token();
        }
    }

    /** @return whether anything is left */
    private boolean skipSpace() {
        while (at < text.length() && Chars.isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void add(Token.Kind kind, String shown, int offset) {
        tokens.add(new Token(kind, shown, None.NONE, offset));
    }

    private PyError error(int offset, String message) {
        return new Place(source, offset).syntax(message);
    }

    private void token() {
        int start = at;
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            string(c);
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (c == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(at))) {
            while (at < text.length()
                    && (text.charAt(at) == '_' || Character.isUnicodeIdentifierPart(text.codePointAt(at)))) {
                at += Character.charCount(text.codePointAt(at));
            }
            add(Token.Kind.NAME, text.substring(start, at), start);
        } else {
            operator(c);
        }
    }

    private void operator(char c) {
        for (String operator : LONG_OPERATORS) {
            if (text.startsWith(operator, at)) {
                tokens.add(Token.operator(operator, at));
                at += 2;
                return;
            }
        }
        if (OPERATORS.indexOf(c) < 0) {
            throw error(at, "unexpected char '" + Character.toString(text.codePointAt(at)) + "'");
        }
        if (c == '(') {
            open.push(')');
        } else if (c == '[') {
            open.push(']');
        } else if (c == '{') {
            open.push('}');
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.isEmpty()) {
                throw error(at, "unexpected '" + c + "'");
            }
            char expected = open.pop();
            if (expected != c) {
                throw error(at, "unexpected '" + c + "', expected '" + expected + "'");
            }
        }
        tokens.add(Token.operator(String.valueOf(c), at++));
    }

    private void string(char quote) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            at = start;
            throw error(start, "unexpected char " + quote + ": this string is not closed");
        }
        String raw = text.substring(start + 1, at++);
        String value = raw.indexOf('\\') < 0 ? raw : Escapes.decode(raw, new Place(source, start));
        tokens.add(new Token(Token.Kind.STRING, text.substring(start, at), value, start));
    }

    private void number() {
        int start = at;
        char second = at + 1 < text.length() ? Character.toLowerCase(text.charAt(at + 1)) : ' ';
        if (text.charAt(at) == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            int radix = second == 'x' ? 16 : second == 'o' ? 8 : 2;
            int end = digits(at + 2, radix);
            if (end > at + 2) {
                at = end;
                integer(start);
                return;
            }
        }
        int end = digits(at, 10);
        int whole = end;
        boolean attribute = start > 0 && text.charAt(start - 1) == '.';
        if (!attribute && end + 1 < text.length() && text.charAt(end) == '.' && digit(end + 1)) {
            end = digits(end + 1, 10);
        }
        if (!attribute && end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            if (exponent < text.length() && digit(exponent)) {
                end = digits(exponent, 10);
            }
        }
        if (end > whole) {
            at = end;
            String shown = text.substring(start, end);
            Double value = Numbers.parseReal(shown);
            tokens.add(new Token(Token.Kind.NUMBER, shown, value == null ? 0.0 : value, start));
            return;
        }
        at = whole;
        if (text.charAt(start) == '0') {
            // Jinja2 reads 0 and 00, and then the 7 of 007 as a number of its own.
            at = start + 1;
            while (at < whole && (text.charAt(at) == '0' || (text.charAt(at) == '_' && text.charAt(at + 1) == '0'))) {
                at++;
            }
        }
        integer(start);
    }

    private boolean digit(int offset) {
        return text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
    }

    private int digits(int from, int radix) {
        int end = from;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean separator =
                    c == '_' && end + 1 < text.length() && Character.digit(text.charAt(end + 1), radix) >= 0;
            if (!separator && (c > 'z' || Character.digit(c, radix) < 0)) {
                break;
            }
            end++;
        }
        return end;
    }

    private void integer(int start) {
        String shown = text.substring(start, at);
        boolean decimal = shown.length() < 2 || Character.isDigit(shown.charAt(1)) || shown.charAt(1) == '_';
        Object value = Numbers.parseInteger(shown, decimal ? 10 : 0);
        if (value == null) {
            throw error(start, "This integer is too long.");
        }
        tokens.add(new Token(Token.Kind.NUMBER, shown, value, start));
    }
}
