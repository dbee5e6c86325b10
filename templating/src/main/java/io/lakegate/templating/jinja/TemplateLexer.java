package io.lakegate.templating.jinja;

import io.lakegate.templating.expression.ExpressionLexer;
import io.lakegate.templating.expression.Place;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.expression.Token;
import io.lakegate.templating.value.Chars;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into pieces by Jinja2's rules: where a mark ends depends on strings and brackets inside of it, and a
 * {@code -} trims all white space on its side, around comments and raw blocks too.
 */
final class TemplateLexer {
    private final Source source;
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean trimNext;

    private TemplateLexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    static List<Piece> pieces(Source source) {
        TemplateLexer lexer = new TemplateLexer(source);
        while (lexer.at < lexer.text.length()) {
            lexer.next();
        }
        return lexer.pieces;
    }

    private void next() {
        int mark = mark(at);
        boolean ends = mark < 0;
        int end = ends ? text.length() : mark;
        boolean trimEnd = !ends && mark + 2 < text.length() && text.charAt(mark + 2) == '-';
        plain(at, end, trimEnd);
        if (ends) {
            at = end;
            return;
        }
        char kind = text.charAt(mark + 1);
        boolean signed = mark + 2 < text.length() && (trimEnd || text.charAt(mark + 2) == '+');
        int inside = mark + (signed ? 3 : 2);
        if (kind == '#') {
            comment(mark, inside);
        } else if (kind == '{') {
            ExpressionLexer.Scan scan = ExpressionLexer.scan(source, inside, "}}");
            pieces.add(new Piece.Printed(scan.tokens(), mark));
            close(scan.end(), scan.trimAfter());
        } else {
            tag(mark, inside);
        }
    }

    /** The next start mark, or -1. */
    private int mark(int from) {
        for (int i = text.indexOf('{', from); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char c = text.charAt(i + 1);
            if (c == '{' || c == '%' || c == '#') {
                return i;
            }
        }
        return -1;
    }

    private void plain(int from, int to, boolean trimEnd) {
        int start = from;
        int end = to;
        if (trimNext) {
            while (start < end && Chars.isSpace(text.charAt(start))) {
                start++;
            }
        }
        if (trimEnd) {
            while (end > start && Chars.isSpace(text.charAt(end - 1))) {
                end--;
            }
        }
        if (start < end) {
            pieces.add(new Piece.Plain(text.substring(start, end), start));
        }
        trimNext = false;
    }

    private void close(int end, boolean trimAfter) {
        at = end;
        trimNext = trimAfter;
    }

    private void comment(int mark, int inside) {
        int end = text.indexOf("#}", inside);
        if (end < 0) {
            throw new Place(source, mark).syntax("This comment is not closed: expected '#}'.");
        }
        close(end + 2, end > inside && text.charAt(end - 1) == '-');
    }

    private void tag(int mark, int inside) {
        int name = skipSpace(inside);
        if (text.startsWith("raw", name)) {
            int end = skipSpace(name + 3);
            boolean trimmed = text.startsWith("-%}", end);
            if (trimmed || text.startsWith("%}", end)) {
                raw(mark, end + (trimmed ? 3 : 2), trimmed);
                return;
            }
        }
        ExpressionLexer.Scan scan = ExpressionLexer.scan(source, inside, "%}");
        Token first = scan.tokens().get(0);
        if (first.kind() != Token.Kind.NAME) {
            throw new Place(source, first.offset()).syntax("tag name expected");
        }
        pieces.add(new Piece.Tag(first.text(), scan.tokens(), mark, scan.end()));
        close(scan.end(), scan.trimAfter());
        if (first.text().equals("docs")) {
            docs(mark);
        }
    }

    private int skipSpace(int from) {
        int end = from;
        while (end < text.length() && Chars.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void raw(int mark, int from, boolean trimStart) {
        int end = endTag(from, "endraw");
        if (end < 0) {
            throw new Place(source, mark).syntax("This raw block is not closed: expected '{% endraw %}'.");
        }
        trimNext = trimStart;
        plain(from, end, text.charAt(end + 2) == '-');
        int close = text.indexOf("%}", end);
        close(close + 2, text.charAt(close - 1) == '-');
    }

    /** A docs block is prose for dbt: nothing in it is Jinja. */
    private void docs(int mark) {
        int end = endTag(at, "enddocs");
        if (end < 0) {
            throw new Place(source, mark).syntax("This docs block is not closed: expected '{% enddocs %}'.");
        }
        plain(at, end, false);
        at = end;
    }

    /** Where the tag that closes a block of plain text starts, or -1. */
    private int endTag(int from, String name) {
        for (int i = text.indexOf("{%", from); i >= 0; i = text.indexOf("{%", i + 2)) {
            int inside = i + 2;
            if (inside < text.length() && (text.charAt(inside) == '-' || text.charAt(inside) == '+')) {
                inside++;
            }
            int start = skipSpace(inside);
            if (!text.startsWith(name, start)) {
                continue;
            }
            int end = skipSpace(start + name.length());
            if (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '+')) {
                end++;
            }
            if (text.startsWith("%}", end)) {
                return i;
            }
        }
        return -1;
    }
}
