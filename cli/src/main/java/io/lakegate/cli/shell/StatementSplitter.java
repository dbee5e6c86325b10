package io.lakegate.cli.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into statements at {@code ;}, but not inside strings, quoted names, comments, {@code $$} bodies or Jinja.
 * Knows no more SQL than that.
 */
final class StatementSplitter {
    /** Complete statements without their semicolon, and what follows the last one. */
    record Cut(List<String> statements, String rest) {
        /** Whether the rest is nothing a server could run: blank or only comments. */
        boolean complete() {
            return rest.isEmpty();
        }
    }

    private final String text;
    private int at;

    private StatementSplitter(String text) {
        this.text = text;
    }

    static Cut cut(String text) {
        return new StatementSplitter(text).cut();
    }

    private Cut cut() {
        List<String> statements = new ArrayList<>();
        int start = 0;
        boolean substance = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                if (substance) {
                    statements.add(text.substring(start, at).strip());
                }
                at++;
                start = at;
                substance = false;
            } else if (startsWith("--")) {
                skipPast("\n");
            } else if (startsWith("/*")) {
                skipPast("*/");
            } else {
                substance |= !Character.isWhitespace(c);
                skipToken(c);
            }
        }
        return new Cut(
                List.copyOf(statements), substance ? text.substring(start).strip() : "");
    }

    private void skipToken(char c) {
        if (c == '\'' || c == '"' || c == '`') {
            skipQuoted(c);
        } else if (startsWith("{{")) {
            skipPast("}}");
        } else if (startsWith("{%")) {
            skipPast("%}");
        } else if (startsWith("{#")) {
            skipPast("#}");
        } else if (startsWith("$$")) {
            at += 2;
            skipPast("$$");
        } else {
            at++;
        }
    }

    /** Spark escapes with a backslash in strings, and doubles a backtick in names. A doubled quote reads as two strings. */
    private void skipQuoted(char quote) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && quote != '`') {
                at++;
            } else if (c == quote) {
                return;
            }
        }
        at = text.length();
    }

    private void skipPast(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    private boolean startsWith(String token) {
        return text.startsWith(token, at);
    }
}
