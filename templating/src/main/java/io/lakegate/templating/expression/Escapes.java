package io.lakegate.templating.expression;

/** Python's escapes in string literals. */
final class Escapes {
    private Escapes() {}

    static String decode(String raw, Place place) {
        StringBuilder out = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = raw.charAt(at++);
            switch (escape) {
                case '\n' -> {}
                case '\\', '\'', '"' -> out.append(escape);
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append('\u000b');
                case 'x' -> at = hex(raw, at, 2, out, place);
                case 'u' -> at = hex(raw, at, 4, out, place);
                case 'U' -> at = hex(raw, at, 8, out, place);
                case 'N' -> at = named(raw, at, out, place);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> at = octal(raw, at - 1, out);
                default -> out.append('\\').append(escape);
            }
        }
        return out.toString();
    }

    private static int octal(String raw, int from, StringBuilder out) {
        int value = 0;
        int at = from;
        while (at < Math.min(raw.length(), from + 3) && raw.charAt(at) >= '0' && raw.charAt(at) <= '7') {
            value = value * 8 + raw.charAt(at++) - '0';
        }
        out.append((char) value);
        return at;
    }

    private static int hex(String raw, int from, int count, StringBuilder out, Place place) {
        int value = 0;
        for (int at = from; at < from + count; at++) {
            int digit = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
            if (digit < 0) {
                throw place.syntax("A string has a truncated \\" + raw.charAt(from - 1) + " escape.");
            }
            value = value * 16 + digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw place.syntax("A string has an illegal Unicode character.");
        }
        out.appendCodePoint(value);
        return from + count;
    }

    private static int named(String raw, int from, StringBuilder out, Place place) {
        int end = raw.indexOf('}', from);
        if (end < 0 || raw.charAt(from) != '{') {
            throw place.syntax("A string has a malformed \\N escape.");
        }
        try {
            out.appendCodePoint(Character.codePointOf(raw.substring(from + 1, end)));
        } catch (IllegalArgumentException e) {
            throw place.syntax("A string names an unknown Unicode character.");
        }
        return end + 1;
    }
}
