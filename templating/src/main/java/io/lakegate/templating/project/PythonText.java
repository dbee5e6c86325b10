package io.lakegate.templating.project;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** YAML values as Python's {@code str} and {@code repr} print them: names and ids of tests are made of these. */
final class PythonText {
    private PythonText() {}

    static String str(@Nullable Object value) {
        return value instanceof String text ? text : repr(value);
    }

    static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            for (Object item : list) {
                text.append(text.length() > 1 ? ", " : "").append(repr(item));
            }
            return text.append(']').toString();
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder text = new StringBuilder("{");
            map.forEach((key, item) -> text.append(text.length() > 1 ? ", " : "")
                    .append(repr(key))
                    .append(": ")
                    .append(repr(item)));
            return text.append('}').toString();
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** dbt's {@code get_hashable_md}: maps sorted, every leaf its {@code str}, so that 1 and "1" are the same. */
    static @Nullable Object hashable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), hashable(item)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::hashable).toList();
        }
        return str(value);
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e16) {
            return String.valueOf((long) value) + ".0";
        }
        String text = Double.toString(value);
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        int power = Integer.parseInt(text.substring(exponent + 1));
        if (power >= -4 && power < 16) {
            return new java.math.BigDecimal(text).toPlainString();
        }
        String mantissa = text.substring(0, exponent);
        mantissa = mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa;
        return mantissa + "e" + (power < 0 ? "-" : "+") + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder result = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                result.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                result.append("\\n");
            } else if (c == '\r') {
                result.append("\\r");
            } else if (c == '\t') {
                result.append("\\t");
            } else if (c < ' ' || c == 0x7f) {
                result.append(String.format("\\x%02x", c));
            } else {
                result.appendCodePoint(c);
            }
        });
        return result.append(quote).toString();
    }
}
