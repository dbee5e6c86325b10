package io.lakegate.domain.selection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Shell patterns as Python's {@code fnmatch} and {@code Path.glob} read them. */
final class Glob {
    /** Selections are typed by people, so this stays small; the bound keeps a hostile client from growing it. */
    private static final int MOST_PATTERNS = 1_000;

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Glob() {}

    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == ']');
    }

    /** {@code fnmatch}: {@code *} matches anything, slashes and dots too. */
    static boolean matches(String pattern, String text) {
        return isPattern(pattern) ? compiled(pattern, ".*", ".").matcher(text).matches() : pattern.equals(text);
    }

    /** One segment of a path: nothing matches a slash. */
    static boolean matchesSegment(String pattern, String segment) {
        return isPattern(pattern)
                ? compiled(pattern, "[^/]*", "[^/]").matcher(segment).matches()
                : pattern.equals(segment);
    }

    private static Pattern compiled(String glob, String many, String one) {
        if (COMPILED.size() > MOST_PATTERNS) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(one + glob, key -> translate(glob, many, one));
    }

    private static Pattern translate(String glob, String many, String one) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            int close = c == '[' ? closing(glob, at) : -1;
            if (c == '*') {
                regex.append(many);
            } else if (c == '?') {
                regex.append(one);
            } else if (close > 0) {
                regex.append(set(glob.substring(at, close)));
                at = close + 1;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            // A set that is no range, as [z-a]: Python lets it match nothing.
            return Pattern.compile("(?!)");
        }
    }

    /** Where the set that starts before {@code from} ends; a bracket in first place belongs to it. */
    private static int closing(String glob, int from) {
        int first = from < glob.length() && glob.charAt(from) == '!' ? from + 1 : from;
        return glob.indexOf(']', first + 1);
    }

    private static String set(String content) {
        boolean negated = content.startsWith("!");
        String members = (negated ? content.substring(1) : content)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("^", "\\^")
                .replace("&", "\\&");
        return "[" + (negated ? "^" : "") + members + "]";
    }
}
