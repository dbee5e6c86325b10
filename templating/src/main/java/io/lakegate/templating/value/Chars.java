package io.lakegate.templating.value;

/** Python's idea of characters: strings are counted in code points, and white space is Unicode's. */
public final class Chars {
    private Chars() {}

    public static boolean isSpace(int c) {
        if (c <= ' ') {
            return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
        }
        return c == 0x85
                || c == 0xa0
                || (c >= 0x1680
                        && (c == 0x1680
                                || (c >= 0x2000 && c <= 0x200a)
                                || c == 0x2028
                                || c == 0x2029
                                || c == 0x202f
                                || c == 0x205f
                                || c == 0x3000));
    }

    public static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static String strip(String text) {
        return stripStart(stripEnd(text));
    }

    public static String stripStart(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    public static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether each char is a code point of its own, so that chars may be counted. */
    static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Python's {@code len}. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String at(String text, int index) {
        if (plain(text)) {
            return String.valueOf(text.charAt(index));
        }
        int start = text.offsetByCodePoints(0, index);
        return Character.toString(text.codePointAt(start));
    }

    /** The char offset of a code point, and back. */
    static int offset(String text, int index) {
        return plain(text) ? index : text.offsetByCodePoints(0, index);
    }

    static int pointsBefore(String text, int offset) {
        return offset < 0 ? offset : text.codePointCount(0, offset);
    }
}
