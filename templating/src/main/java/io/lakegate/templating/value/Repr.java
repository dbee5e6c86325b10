package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.util.Iterator;

/** Python's {@code str()} and {@code repr()}. */
public final class Repr {
    /** Deeper nesting than this is not printed: a value may contain itself. */
    private static final int DEEPEST = 200;

    private Repr() {}

    public static String str(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof PyObject object) {
            return object.str();
        }
        return value instanceof BigDecimal number ? decimal(number) : repr(value);
    }

    public static String repr(Object value) {
        return repr(value, 0);
    }

    private static String repr(Object value, int depth) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double number) {
            return FloatText.of(number);
        }
        if (value instanceof BigDecimal number) {
            return "Decimal('" + decimal(number) + "')";
        }
        if (value instanceof PyObject object) {
            return container(object, depth);
        }
        return value.toString();
    }

    private static String container(PyObject object, int depth) {
        if (depth > DEEPEST) {
            return "...";
        }
        if (object instanceof PyList list) {
            return sequence(list, "[", list.items(), "]", depth);
        }
        if (object instanceof PyTuple tuple) {
            return sequence(tuple, "(", tuple.items(), tuple.size() == 1 ? ",)" : ")", depth);
        }
        if (object instanceof PyDict dict) {
            return dict(dict, depth);
        }
        return object.repr();
    }

    static String sequence(Object whole, String open, Iterable<?> items, String close) {
        return sequence(whole, open, items, close, 0);
    }

    private static String sequence(Object whole, String open, Iterable<?> items, String close, int depth) {
        StringBuilder text = new StringBuilder(open);
        String separator = "";
        for (Object item : items) {
            text.append(separator).append(inner(whole, item, depth));
            Ceiling.text(text.length());
            separator = ", ";
        }
        return text.append(close).toString();
    }

    static String dict(PyDict dict) {
        return dict(dict, 0);
    }

    private static String dict(PyDict dict, int depth) {
        StringBuilder text = new StringBuilder("{");
        String separator = "";
        for (Iterator<PyTuple> pairs = dict.pairs(); pairs.hasNext(); ) {
            PyTuple pair = pairs.next();
            text.append(separator)
                    .append(repr(pair.get(0), depth + 1))
                    .append(": ")
                    .append(inner(dict, pair.get(1), depth));
            Ceiling.text(text.length());
            separator = ", ";
        }
        return text.append('}').toString();
    }

    private static String inner(Object whole, Object item, int depth) {
        if (item == whole) {
            return whole instanceof PyDict ? "{...}" : "[...]";
        }
        return repr(item, depth + 1);
    }

    /** Python's string literal: single quotes unless the text has only single ones in it. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (printable(c)) {
                out.appendCodePoint(c);
            } else if (c <= 0xff) {
                out.append(String.format("\\x%02x", c));
            } else if (c <= 0xffff) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append(String.format("\\U%08x", c));
            }
        }
        return out.append(quote).toString();
    }

    private static boolean printable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Python's {@code str(Decimal)}: scientific only when the exponent is far from the digits. */
    static String decimal(BigDecimal value) {
        return value.toString();
    }
}
