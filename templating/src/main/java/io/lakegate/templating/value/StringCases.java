package io.lakegate.templating.value;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/** Upper, lower and title case, and the {@code is…} questions. */
public final class StringCases {
    private StringCases() {}

    static void tests(Map<String, Method> table) {
        all(table, "isdigit", c -> Character.isDigit(c) || superscript(c));
        all(table, "isdecimal", Character::isDigit);
        all(table, "isnumeric", c -> Character.isDigit(c) || superscript(c) || numeric(c));
        all(table, "isalpha", c -> letter(c));
        all(table, "isalnum", c -> letter(c) || Character.isDigit(c) || superscript(c) || numeric(c));
        all(table, "isspace", Chars::isSpace);
        table.put(
                "isascii", (self, arguments) -> StringMethods.text(self).chars().allMatch(c -> c < 128));
        table.put("isprintable", (self, arguments) -> {
            String quoted =
                    Repr.quoted(StringMethods.text(self).replace("\\", "").replace("'", ""));
            return quoted.indexOf('\\') < 0;
        });
        table.put("isupper", (self, arguments) -> cased(StringMethods.text(self), true));
        table.put("islower", (self, arguments) -> cased(StringMethods.text(self), false));
        table.put("istitle", (self, arguments) -> {
            String text = StringMethods.text(self);
            return text.codePoints().anyMatch(StringCases::isCased)
                    && title(text).equals(text);
        });
        table.put("isidentifier", (self, arguments) -> identifier(StringMethods.text(self)));
    }

    private static void all(Map<String, Method> table, String name, IntPredicate test) {
        StringMethods.plain(
                table, name, text -> !text.isEmpty() && text.codePoints().allMatch(test));
    }

    private static boolean letter(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c) && type != Character.LETTER_NUMBER;
    }

    private static boolean superscript(int c) {
        return c == 0xb2
                || c == 0xb3
                || c == 0xb9
                || c == 0x2070
                || (c >= 0x2074 && c <= 0x2079)
                || (c >= 0x2080 && c <= 0x2089);
    }

    private static boolean numeric(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean cased(String text, boolean upper) {
        boolean found = false;
        for (int c : text.codePoints().toArray()) {
            boolean wrong = upper ? Character.isLowerCase(c) : Character.isUpperCase(c);
            if (wrong || Character.isTitleCase(c)) {
                return false;
            }
            found |= isCased(c);
        }
        return found;
    }

    static boolean identifier(String text) {
        if (text.isEmpty() || !(Character.isUnicodeIdentifierStart(text.codePointAt(0)) || text.charAt(0) == '_')) {
            return false;
        }
        return text.codePoints()
                .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        int length = Character.charCount(first);
        return upperFirst(first) + text.substring(length).toLowerCase(Locale.ROOT);
    }

    private static String upperFirst(int c) {
        int title = Character.toTitleCase(c);
        return title != c ? Character.toString(title) : Character.toString(c).toUpperCase(Locale.ROOT);
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            if (inWord) {
                out.append(Character.toString(c).toLowerCase(Locale.ROOT));
            } else {
                out.append(upperFirst(c));
            }
            inWord = isCased(c);
        }
        return out.toString();
    }

    static String swap(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int c : text.codePoints().toArray()) {
            String one = Character.toString(c);
            out.append(Character.isUpperCase(c) ? one.toLowerCase(Locale.ROOT) : one.toUpperCase(Locale.ROOT));
        }
        return out.toString();
    }

    static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
