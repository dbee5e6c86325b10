package io.lakegate.dialect.parser.grammar;

import io.lakegate.domain.project.NodeConfig;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the text of tokens to values. */
public final class TokenText {
    private static final String COMMENT = "comment";
    private static final String CONFIG = "config";

    private TokenText() {}

    /** Whether a token is a bare word, which keywords are too. */
    public static boolean isWord(String image) {
        if (image.isEmpty() || !Character.isJavaIdentifierStart(image.charAt(0))) {
            return false;
        }
        return image.chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** Whether a token is a literal in either quotes. */
    public static boolean isString(String image) {
        return image.length() > 1 && (image.charAt(0) == '\'' || image.charAt(0) == '"');
    }

    /** What an error says; an empty image is the end of the statement. */
    public static String complaint(String expected, String image) {
        if (image.equals("'") || image.equals("\"")) {
            return "Expected the closing " + image + " of what begins here, found the end.";
        }
        return "Expected " + expected + ", found " + (image.isEmpty() ? "the end" : "'" + image + "'") + ".";
    }

    /** Takes backslash escapes out of a literal as Spark does. */
    public static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                plain.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case 'b' -> plain.append('\b');
                case '0' -> plain.append('\0');
                case 'Z' -> plain.append('\u001A');
                // For LIKE patterns, which need the backslash.
                case '%', '_' -> plain.append('\\').append(escape);
                case 'u' -> at = unicode(text, at, plain);
                default -> plain.append(escape);
            }
        }
        return plain.toString();
    }

    private static int unicode(String text, int at, StringBuilder plain) {
        int end = at + 4;
        if (end <= text.length() && text.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            plain.append((char) Integer.parseInt(text.substring(at, end), 16));
            return end;
        }
        plain.append('u');
        return at;
    }

    /** A Long or a Double, or null for a whole number of more than 64 bits. */
    public static @Nullable Object number(String image, boolean negative) {
        BigDecimal value = new BigDecimal(image);
        BigDecimal signed = negative ? value.negate() : value;
        if (!image.chars().allMatch(Character::isDigit)) {
            return signed.doubleValue();
        }
        return signed.toBigInteger().bitLength() < Long.SIZE ? (Object) signed.longValue() : null;
    }

    /** {@code MAP[key, value, …]} as a map, or null when a value is missing. */
    public static @Nullable Map<String, Object> map(List<Object> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            map.put(String.valueOf(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
        return map;
    }

    /** Hands a comment and a configuration, each maybe absent, from one production to another. */
    public static void describe(
            Map<String, Object> options, @Nullable String comment, @Nullable Map<String, Object> config) {
        if (comment != null) {
            options.put(COMMENT, comment);
        }
        if (config != null) {
            options.put(CONFIG, new NodeConfig(config));
        }
    }

    public static String comment(Map<String, Object> options) {
        return options.get(COMMENT) instanceof String comment ? comment : "";
    }

    public static NodeConfig config(Map<String, Object> options) {
        return options.get(CONFIG) instanceof NodeConfig config ? config : NodeConfig.EMPTY;
    }
}
