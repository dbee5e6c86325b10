package io.lakegate.dialect.text;

/** Where a Jinja span ends. Knows Jinja's delimiters and string literals, nothing of what is between them. */
final class JinjaSpan {
    private JinjaSpan() {}

    /**
     * The offset after the span that opens at {@code at}, or -1 when it is not closed.
     *
     * @param at the offset of an opening brace that is followed by a brace, a percent sign or a hash
     */
    static int end(String text, int at) {
        return switch (text.charAt(at + 1)) {
            case '{' -> close(text, at + 2, '}');
            case '#' -> {
                int close = text.indexOf("#}", at + 2);
                yield close < 0 ? -1 : close + 2;
            }
            default -> block(text, at);
        };
    }

    private static int block(String text, int at) {
        int end = close(text, at + 2, '%');
        if (end < 0 || !isTag(text, at, "raw")) {
            return end;
        }
        int from = end;
        while (true) {
            int next = text.indexOf("{%", from);
            if (next < 0) {
                return -1;
            }
            from = next + 2;
            if (isTag(text, next, "endraw")) {
                int close = text.indexOf("%}", from);
                return close < 0 ? -1 : close + 2;
            }
        }
    }

    private static boolean isTag(String text, int at, String tag) {
        int from = at + 2;
        while (from < text.length()
                && (Character.isWhitespace(text.charAt(from)) || "-+".indexOf(text.charAt(from)) >= 0)) {
            from++;
        }
        int after = from + tag.length();
        return text.startsWith(tag, from) && (after >= text.length() || !Character.isLetterOrDigit(text.charAt(after)));
    }

    /** The offset after {@code <last>}} outside of Jinja's string literals; braces of dict literals are balanced first. */
    private static int close(String text, int at, char last) {
        int braces = 0;
        int to = at;
        while (to < text.length()) {
            char c = text.charAt(to);
            if (c == '\'' || c == '"') {
                to = literalEnd(text, to);
                continue;
            }
            if (c == last && braces == 0 && to + 1 < text.length() && text.charAt(to + 1) == '}') {
                return to + 2;
            }
            if (c == '{') {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            }
            to++;
        }
        return -1;
    }

    private static int literalEnd(String text, int at) {
        char quote = text.charAt(at);
        int to = at + 1;
        while (to < text.length()) {
            char c = text.charAt(to);
            if (c == quote) {
                return to + 1;
            }
            to += c == '\\' ? 2 : 1;
        }
        return text.length();
    }
}
