package io.lakegate.templating.value;

import java.util.Map;

/** Python's {@code str.format}. */
final class BraceFormat {
    /** As CPython: a replacement field inside a format specification, and no deeper. */
    private static final int DEEPEST = 2;

    private final Arguments arguments;
    private int automatic;
    private boolean numbered;

    private BraceFormat(Arguments arguments) {
        this.arguments = arguments;
    }

    static String format(String text, Arguments arguments) {
        return new BraceFormat(arguments).expand(text, DEEPEST);
    }

    static String formatMap(String text, Arguments arguments) {
        Object map = arguments.require("format_map", 0, "mapping");
        if (!(map instanceof PyDict dict)) {
            throw PyError.type("format_map() takes a dict, not " + Types.name(map));
        }
        Map<String, Object> keywords = new java.util.HashMap<>();
        dict.pairs().forEachRemaining(pair -> keywords.put(Repr.str(pair.get(0)), pair.get(1)));
        return format(text, new Arguments(java.util.List.of(), keywords));
    }

    private String expand(String text, int depth) {
        if (depth < 0) {
            throw PyError.value("Max string recursion exceeded");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean doubled = at < text.length() && text.charAt(at) == c;
            if (c != '{' && c != '}') {
                out.append(c);
            } else if (doubled) {
                out.append(c);
                at++;
            } else if (c == '}') {
                throw PyError.value("Single '}' encountered in format string");
            } else {
                int end = fieldEnd(text, at);
                out.append(field(text.substring(at, end), depth));
                at = end + 1;
            }
            Ceiling.text(out.length());
        }
        return out.toString();
    }

    private static int fieldEnd(String text, int from) {
        int open = 1;
        boolean indexed = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '[') {
                indexed = true;
            } else if (c == ']') {
                indexed = false;
            } else if (c == '{' && !indexed) {
                open++;
            } else if (c == '}' && !indexed && --open == 0) {
                return at;
            }
        }
        throw PyError.value(
                from >= text.length()
                        ? "Single '{' encountered in format string"
                        : "expected '}' before end of string");
    }

    private String field(String field, int depth) {
        int end = 0;
        boolean indexed = false;
        while (end < field.length() && (indexed || (field.charAt(end) != '!' && field.charAt(end) != ':'))) {
            char c = field.charAt(end++);
            indexed = c == '[' || (indexed && c != ']');
        }
        Object value = value(field.substring(0, end));
        String rest = field.substring(end);
        if (rest.startsWith("!")) {
            if (rest.length() < 2) {
                throw PyError.value("end of string while looking for conversion specifier");
            }
            value = switch (rest.charAt(1)) {
                case 'r', 'a' -> Repr.repr(value);
                case 's' -> Repr.str(value);
                default -> throw PyError.value("Unknown conversion specifier '" + rest.charAt(1) + "'");
            };
            rest = rest.substring(2);
        }
        String spec = rest.startsWith(":") ? expand(rest.substring(1), depth - 1) : "";
        return one(value, spec);
    }

    /** Python's {@code format(value, spec)}. */
    static String one(Object value, String spec) {
        if (value instanceof PyFormattable formattable) {
            return formattable.format(spec);
        }
        return spec.isEmpty() ? Repr.str(value) : FormatSpec.parse(spec).format(value);
    }

    private Object value(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        Object value = first(path.substring(0, end));
        while (end < path.length()) {
            int start = end + 1;
            if (path.charAt(end) == '.') {
                end = start;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                String name = path.substring(start, end);
                Object found = Attributes.find(value, name);
                if (found == null) {
                    throw PyError.attribute(value, name);
                }
                value = found;
            } else {
                end = path.indexOf(']', start);
                if (end < 0) {
                    throw PyError.value("Missing ']' in format string");
                }
                String key = path.substring(start, end++);
                Object number = Numbers.parseInteger(key, 10);
                Object found = Subscripts.lookup(value, number == null ? key : number);
                if (found == null) {
                    throw PyError.key(key);
                }
                value = found;
            }
        }
        return value;
    }

    private Object first(String name) {
        if (name.isEmpty()) {
            if (numbered) {
                throw PyError.value("cannot switch from manual field specification to automatic field numbering");
            }
            return positional(automatic++);
        }
        if (name.chars().allMatch(c -> Chars.isAsciiDigit((char) c))) {
            if (automatic > 0) {
                throw PyError.value("cannot switch from automatic field numbering to manual field specification");
            }
            numbered = true;
            Object number = Numbers.parseInteger(name, 10);
            return positional(number == null ? -1 : Numbers.count(number));
        }
        Object value = arguments.keywords().get(name);
        if (value == null) {
            throw PyError.key(name);
        }
        return value;
    }

    private Object positional(int index) {
        if (index < 0 || index >= arguments.positional().size()) {
            throw PyError.index("Replacement index " + index + " out of range for positional args tuple");
        }
        return arguments.positional().get(index);
    }
}
