package io.lakegate.templating.value;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Methods of str: the table, and those that search, pad and trim. */
final class StringMethods {
    static final Map<String, Method> TABLE = table();

    private StringMethods() {}

    private static Map<String, Method> table() {
        Map<String, Method> table = new HashMap<>();
        plain(table, "upper", text -> text.toUpperCase(Locale.ROOT));
        plain(table, "lower", text -> text.toLowerCase(Locale.ROOT));
        plain(table, "casefold", text -> StringCases.fold(text));
        plain(table, "capitalize", text -> StringCases.capitalize(text));
        plain(table, "title", text -> StringCases.title(text));
        plain(table, "swapcase", text -> StringCases.swap(text));
        table.put("strip", (self, arguments) -> strip(text(self), arguments, true, true));
        table.put("lstrip", (self, arguments) -> strip(text(self), arguments, true, false));
        table.put("rstrip", (self, arguments) -> strip(text(self), arguments, false, true));
        table.put("split", (self, arguments) -> StringSplitting.split(text(self), arguments));
        table.put("rsplit", (self, arguments) -> StringSplitting.rsplit(text(self), arguments));
        table.put("splitlines", (self, arguments) -> StringSplitting.lines(text(self), arguments));
        table.put("partition", (self, arguments) -> StringSplitting.partition(text(self), arguments, false));
        table.put("rpartition", (self, arguments) -> StringSplitting.partition(text(self), arguments, true));
        table.put("join", (self, arguments) -> join(text(self), arguments));
        table.put("replace", (self, arguments) -> replace(text(self), arguments));
        table.put("startswith", (self, arguments) -> affix(text(self), arguments, true));
        table.put("endswith", (self, arguments) -> affix(text(self), arguments, false));
        table.put("find", (self, arguments) -> search(text(self), arguments, false, false));
        table.put("rfind", (self, arguments) -> search(text(self), arguments, true, false));
        table.put("index", (self, arguments) -> search(text(self), arguments, false, true));
        table.put("rindex", (self, arguments) -> search(text(self), arguments, true, true));
        table.put("count", (self, arguments) -> count(text(self), arguments));
        table.put("center", (self, arguments) -> pad(text(self), arguments, '^'));
        table.put("ljust", (self, arguments) -> pad(text(self), arguments, '<'));
        table.put("rjust", (self, arguments) -> pad(text(self), arguments, '>'));
        table.put("zfill", (self, arguments) -> zeroFill(text(self), arguments));
        table.put("expandtabs", (self, arguments) -> expandTabs(text(self), arguments));
        table.put("removeprefix", (self, arguments) -> removePrefix(text(self), string(arguments, 0, "prefix")));
        table.put("removesuffix", (self, arguments) -> removeSuffix(text(self), string(arguments, 0, "suffix")));
        table.put("format", (self, arguments) -> BraceFormat.format(text(self), arguments));
        table.put("format_map", (self, arguments) -> BraceFormat.formatMap(text(self), arguments));
        StringCases.tests(table);
        return Map.copyOf(table);
    }

    /** A method without arguments. */
    static void plain(Map<String, Method> table, String name, Function<String, Object> method) {
        table.put(name, (self, arguments) -> {
            if (arguments.count() > 0) {
                throw PyError.type("str." + name + "() takes no arguments (" + arguments.count() + " given)");
            }
            return method.apply((String) self);
        });
    }

    static String text(Object self) {
        return (String) self;
    }

    static String string(Arguments arguments, int index, String name) {
        Object value = arguments.require(name, index, name);
        if (value instanceof String text) {
            return text;
        }
        throw PyError.type("must be str, not " + Types.name(value));
    }

    private static String strip(String text, Arguments arguments, boolean start, boolean end) {
        Object given = arguments.find(0, "chars", None.NONE);
        if (given != None.NONE && !(given instanceof String)) {
            throw PyError.type("strip arg must be None or str");
        }
        int from = 0;
        int to = text.length();
        while (start && from < to && strips(given, text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && strips(given, text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean strips(Object given, int c) {
        return given instanceof String chars ? chars.indexOf(c) >= 0 : Chars.isSpace(c);
    }

    private static String join(String separator, Arguments arguments) {
        StringBuilder joined = new StringBuilder();
        int position = 0;
        for (Object item : Iteration.of(arguments.require("join", 0, "iterable"))) {
            if (!(item instanceof String part)) {
                throw PyError.type(
                        "sequence item " + position + ": expected str instance, " + Types.name(item) + " found");
            }
            if (position++ > 0) {
                joined.append(separator);
            }
            joined.append(part);
            Ceiling.text(joined.length());
        }
        return joined.toString();
    }

    private static String replace(String text, Arguments arguments) {
        return replace(
                text,
                replacement(arguments, 0, "old"),
                replacement(arguments, 1, "new"),
                Numbers.index(arguments.find(2, "count", -1L), "an integer is required"));
    }

    private static String replacement(Arguments arguments, int index, String name) {
        Object value = arguments.require("replace", index, name);
        if (value instanceof String text) {
            return text;
        }
        throw PyError.type("replace() argument " + (index + 1) + " must be str, not " + Types.name(value));
    }

    /** @param count how many at most, negative for all */
    static String replace(String text, String old, String by, long count) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        long left = count < 0 ? Long.MAX_VALUE : count;
        while (left-- > 0) {
            int at = text.indexOf(old, from);
            if (at < 0) {
                break;
            }
            out.append(text, from, at).append(by);
            Ceiling.text(out.length());
            from = at + old.length();
            if (old.isEmpty()) {
                if (at >= text.length()) {
                    return out.toString();
                }
                int next = at + Character.charCount(text.codePointAt(at));
                out.append(text, at, next);
                from = next;
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    private static Object affix(String text, Arguments arguments, boolean prefix) {
        int[] bounds = bounds(text, arguments);
        Object wanted = arguments.require(prefix ? "startswith" : "endswith", 0, "prefix");
        for (Object option : wanted instanceof PyTuple tuple ? tuple.items() : List.of(wanted)) {
            if (!(option instanceof String affix)) {
                throw PyError.type((prefix ? "startswith" : "endswith")
                        + " first arg must be str or a tuple of str, not " + Types.name(option));
            }
            if (bounds[0] <= bounds[1]) {
                String part = text.substring(bounds[0], bounds[1]);
                if (prefix ? part.startsWith(affix) : part.endsWith(affix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The char offsets of the optional start and stop arguments; start may lie beyond stop. */
    private static int[] bounds(String text, Arguments arguments) {
        int length = Chars.length(text);
        int from = bound(arguments.find(1, "start", None.NONE), 0, length);
        int to = Math.min(length, bound(arguments.find(2, "end", None.NONE), length, length));
        if (from > length) {
            return new int[] {text.length() + 1, text.length()};
        }
        return new int[] {Chars.offset(text, from), Chars.offset(text, to)};
    }

    private static int bound(Object given, int otherwise, int length) {
        if (given == None.NONE) {
            return otherwise;
        }
        long at = Numbers.index(given, "slice indices must be integers or None or have an __index__ method");
        return (int) Math.max(0, Math.min(length + 1L, at < 0 ? at + length : at));
    }

    private static Object search(String text, Arguments arguments, boolean last, boolean strict) {
        String wanted = string(arguments, 0, "sub");
        int[] bounds = bounds(text, arguments);
        int at = -1;
        if (bounds[0] <= bounds[1]) {
            String part = text.substring(bounds[0], bounds[1]);
            at = last ? part.lastIndexOf(wanted) : part.indexOf(wanted);
        }
        if (at < 0) {
            if (strict) {
                throw PyError.value("substring not found");
            }
            return -1L;
        }
        return (long) Chars.pointsBefore(text, at + bounds[0]);
    }

    private static Object count(String text, Arguments arguments) {
        String wanted = string(arguments, 0, "sub");
        int[] bounds = bounds(text, arguments);
        if (bounds[0] > bounds[1]) {
            return 0L;
        }
        String part = text.substring(bounds[0], bounds[1]);
        if (wanted.isEmpty()) {
            return Chars.length(part) + 1L;
        }
        long count = 0;
        for (int at = part.indexOf(wanted); at >= 0; at = part.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    private static String pad(String text, Arguments arguments, char align) {
        int width = Numbers.count(arguments.require("pad", 0, "width"));
        Object fill = arguments.find(1, "fillchar", " ");
        if (!(fill instanceof String filler) || Chars.length(filler) != 1) {
            throw PyError.type("The fill character must be exactly one character long");
        }
        return pad(text, width, filler, align);
    }

    static String pad(String text, int width, String fill, char align) {
        int missing = width - Chars.length(text);
        if (missing <= 0) {
            return text;
        }
        Ceiling.text(width);
        // As CPython's str.center: the odd one goes left when the width is odd.
        int left = align == '<' ? 0 : align == '>' ? missing : missing / 2 + (missing & width & 1);
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    private static String zeroFill(String text, Arguments arguments) {
        int width = Numbers.count(arguments.require("zfill", 0, "width"));
        int missing = width - Chars.length(text);
        if (missing <= 0) {
            return text;
        }
        Ceiling.text(width);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String zeros = "0".repeat(missing);
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    private static String expandTabs(String text, Arguments arguments) {
        int size = Numbers.count(arguments.find(0, "tabsize", 8L));
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                int spaces = size <= 0 ? 0 : size - column % size;
                Ceiling.text((long) out.length() + spaces);
                out.append(" ".repeat(spaces));
                column += spaces;
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    private static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
