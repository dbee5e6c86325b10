package io.lakegate.templating.module;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Python regular expression in Java's spelling.
 *
 * @param java the pattern
 * @param groups Python's group names with their numbers: Java's names allow no underscore
 */
record PatternText(String java, Map<String, Integer> groups) {
    static PatternText of(String python) {
        return new Translation(python).run();
    }

    /** One pass over the pattern. */
    private static final class Translation {
        private final String text;
        private final StringBuilder out = new StringBuilder();
        private final Map<String, Integer> groups = new LinkedHashMap<>();
        private int at;
        private int opened;

        Translation(String text) {
            this.text = text;
        }

        PatternText run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\\') {
                    escape();
                } else if (c == '[') {
                    set();
                } else if (c == '(') {
                    group();
                } else {
                    out.append(c);
                    at++;
                }
            }
            return new PatternText(out.toString(), groups);
        }

        private void escape() {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
            if (next == 'Z') {
                out.append("\\z");
            } else {
                out.append('\\').append(next);
            }
            at += 2;
        }

        /** In Java an opening bracket nests sets, and double ampersands intersect them. */
        private void set() {
            out.append('[');
            at++;
            if (at < text.length() && text.charAt(at) == '^') {
                out.append('^');
                at++;
            }
            boolean first = true;
            while (at < text.length() && (first || text.charAt(at) != ']')) {
                char c = text.charAt(at);
                if (c == '\\') {
                    out.append(text, at, Math.min(text.length(), at + 2));
                    at += 2;
                } else {
                    if (c == '[' || c == '&' || (c == ']' && first)) {
                        out.append('\\');
                    }
                    out.append(c);
                    at++;
                }
                first = false;
            }
            if (at < text.length()) {
                out.append(']');
                at++;
            }
        }

        private void group() {
            if (text.startsWith("(?P<", at)) {
                int end = text.indexOf('>', at);
                opened++;
                groups.put(text.substring(at + 4, end < 0 ? text.length() : end), opened);
                out.append('(');
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("(?P=", at)) {
                int end = text.indexOf(')', at);
                String name = text.substring(at + 4, end < 0 ? text.length() : end);
                out.append("(?:\\").append(groups.getOrDefault(name, 0)).append(')');
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("(?#", at)) {
                int end = text.indexOf(')', at);
                at = end < 0 ? text.length() : end + 1;
            } else {
                if (!text.startsWith("(?", at)) {
                    opened++;
                }
                out.append('(');
                at++;
            }
        }
    }
}
