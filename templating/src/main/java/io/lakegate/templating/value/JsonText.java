package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.List;

/** Python's {@code json.dumps}: ASCII only, a space behind commas and colons. */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean sorted;
    private final String indent;

    private JsonText(boolean sorted, String indent) {
        this.sorted = sorted;
        this.indent = indent;
    }

    /**
     * The JSON of a value.
     *
     * @param indent a number of spaces, a string, or None for one line
     * @throws PyError TypeError for what JSON cannot hold
     */
    public static String of(Object value, boolean sorted, Object indent) {
        String step = indent instanceof String text
                ? text
                : indent == None.NONE ? "" : " ".repeat(Math.max(0, Numbers.count(indent)));
        JsonText json = new JsonText(sorted, step);
        json.write(value, 0, indent != None.NONE);
        return json.out.toString();
    }

    private void write(Object value, int depth, boolean lines) {
        Ceiling.text(out.length());
        if (depth > 200) {
            throw PyError.value("Circular reference detected");
        }
        if (value instanceof String text) {
            string(text);
        } else if (value == None.NONE) {
            out.append("null");
        } else if (value instanceof Boolean flag) {
            out.append(flag);
        } else if (value instanceof Double number) {
            out.append(real(number));
        } else if (Types.isInteger(value)) {
            out.append(value);
        } else if (value instanceof PyDict dict) {
            dict(dict, depth, lines);
        } else if (value instanceof PyList || value instanceof PyTuple) {
            list(Iteration.list(value), depth, lines);
        } else {
            throw PyError.type("Object of type " + Types.name(value) + " is not JSON serializable");
        }
    }

    private static String real(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        return FloatText.of(number);
    }

    private void dict(PyDict dict, int depth, boolean lines) {
        if (dict.size() == 0) {
            out.append("{}");
            return;
        }
        List<PyTuple> pairs = new ArrayList<>();
        dict.pairs().forEachRemaining(pairs::add);
        if (sorted) {
            pairs.sort((a, b) -> Ordering.compare(a.get(0), b.get(0), "<"));
        }
        out.append('{');
        String separator = "";
        for (PyTuple pair : pairs) {
            out.append(separator);
            newLine(depth + 1, lines);
            string(key(pair.get(0)));
            out.append(": ");
            write(pair.get(1), depth + 1, lines);
            separator = lines ? "," : ", ";
        }
        newLine(depth, lines);
        out.append('}');
    }

    private static String key(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key == None.NONE) {
            return "null";
        }
        if (key instanceof Boolean flag) {
            return flag ? "true" : "false";
        }
        if (key instanceof Double number) {
            return real(number);
        }
        if (Types.isInteger(key)) {
            return key.toString();
        }
        throw PyError.type("keys must be str, int, float, bool or None, not " + Types.name(key));
    }

    private void list(List<Object> items, int depth, boolean lines) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            newLine(depth + 1, lines);
            write(item, depth + 1, lines);
            separator = lines ? "," : ", ";
        }
        newLine(depth, lines);
        out.append(']');
    }

    private void newLine(int depth, boolean lines) {
        if (lines) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
