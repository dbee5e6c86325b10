package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spark settings in one text: {@code a=b --conf c=d}, with or without a {@code --conf} in front. White space separates
 * as in a shell, but belongs to a value when no {@code --conf} follows; quotes keep together what they enclose.
 */
final class ConfText {
    private static final String OPTION = "--conf";

    private ConfText() {}

    /** @throws IllegalArgumentException naming a part that is no {@code name=value}, or a quote that nothing closes */
    static Map<String, String> read(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String part : parts(text)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + part + "' is no name=value.");
            }
            settings.put(
                    part.substring(0, equals).strip(),
                    unquoted(part.substring(equals + 1).strip()));
        }
        return settings;
    }

    /** What stands between the {@code --conf}s that are words outside of quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && opens(text, i)) {
                quote = c;
            } else if (option(text, i)) {
                parts.add(unquoted(text.substring(begin, i).strip()));
                begin = i + OPTION.length() + (i + OPTION.length() < text.length() ? 1 : 0);
                i = begin - 1;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote " + quote + " is not closed.");
        }
        parts.add(unquoted(text.substring(begin).strip()));
        return parts;
    }

    /** A quote in the middle of a word is a character like any other: {@code -Dname=it's}. */
    private static boolean opens(String text, int at) {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == '=';
    }

    /** Also {@code --conf=name=value}. */
    private static boolean option(String text, int at) {
        if (!text.startsWith(OPTION, at) || (at > 0 && !Character.isWhitespace(text.charAt(at - 1)))) {
            return false;
        }
        int end = at + OPTION.length();
        return end == text.length() || Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '=';
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0)
                && text.indexOf(text.charAt(0), 1) == text.length() - 1;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
