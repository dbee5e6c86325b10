package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code split} and its relatives. */
final class StringSplitting {
    private StringSplitting() {}

    static PyList split(String text, Arguments arguments) {
        Object separator = separator(arguments);
        long most = limit(arguments);
        return new PyList(separator instanceof String by ? by(text, by, most) : words(text, most));
    }

    static PyList rsplit(String text, Arguments arguments) {
        Object separator = separator(arguments);
        long most = limit(arguments);
        return new PyList(separator instanceof String by ? byFromEnd(text, by, most) : wordsFromEnd(text, most));
    }

    private static Object separator(Arguments arguments) {
        Object separator = arguments.expect("split", "sep", "maxsplit").find(0, "sep", None.NONE);
        if (separator instanceof String by && by.isEmpty()) {
            throw PyError.value("empty separator");
        }
        if (separator != None.NONE && !(separator instanceof String)) {
            throw PyError.type("must be str or None, not " + Types.name(separator));
        }
        return separator;
    }

    private static long limit(Arguments arguments) {
        long most = Numbers.index(arguments.find(1, "maxsplit", -1L), "an integer is required");
        return most < 0 ? Long.MAX_VALUE : most;
    }

    private static List<String> by(String text, String separator, long most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0 && parts.size() < most; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<String> byFromEnd(String text, String separator, long most) {
        List<String> parts = new ArrayList<>();
        int to = text.length();
        for (int at = text.lastIndexOf(separator, to - separator.length());
                at >= 0 && parts.size() < most;
                at = to < separator.length() ? -1 : text.lastIndexOf(separator, to - separator.length())) {
            parts.add(text.substring(at + separator.length(), to));
            to = at;
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static List<String> words(String text, long most) {
        List<String> parts = new ArrayList<>();
        int at = skipSpace(text, 0);
        while (at < text.length()) {
            if (parts.size() >= most) {
                parts.add(text.substring(at));
                break;
            }
            int end = at;
            while (end < text.length() && !Chars.isSpace(text.charAt(end))) {
                end++;
            }
            parts.add(text.substring(at, end));
            at = skipSpace(text, end);
        }
        return parts;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Chars.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static List<String> wordsFromEnd(String text, long most) {
        List<String> parts = new ArrayList<>();
        String rest = Chars.stripEnd(text);
        while (!rest.isEmpty()) {
            if (parts.size() >= most) {
                parts.add(rest);
                break;
            }
            int start = rest.length();
            while (start > 0 && !Chars.isSpace(rest.charAt(start - 1))) {
                start--;
            }
            parts.add(rest.substring(start));
            rest = Chars.stripEnd(rest.substring(0, start));
        }
        Collections.reverse(parts);
        return parts;
    }

    static PyList lines(String text, Arguments arguments) {
        boolean keep = Truth.of(arguments.find(0, "keepends", false));
        List<String> lines = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (!breaks(c)) {
                continue;
            }
            int end = at - 1;
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            lines.add(text.substring(from, keep ? at : end));
            from = at;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return new PyList(lines);
    }

    private static boolean breaks(char c) {
        return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static PyTuple partition(String text, Arguments arguments, boolean last) {
        String separator = StringMethods.string(arguments, 0, "sep");
        if (separator.isEmpty()) {
            throw PyError.value("empty separator");
        }
        int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return last ? PyTuple.of("", "", text) : PyTuple.of(text, "", "");
        }
        return PyTuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
