package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import io.lakegate.templating.value.Types;
import io.lakegate.templating.value.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters to and of numbers. */
final class NumberFilters {
    private NumberFilters() {}

    static void addTo(Map<String, Filter> filters) {
        filters.put("int", (value, arguments, scope) -> integer(value, arguments));
        filters.put("float", (value, arguments, scope) -> real(value, arguments));
        filters.put("abs", (value, arguments, scope) -> absolute(value));
        filters.put("round", (value, arguments, scope) -> round(value, arguments));
        filters.put("filesizeformat", (value, arguments, scope) -> fileSize(value, arguments));
    }

    private static Object integer(Object value, Arguments arguments) {
        Object otherwise = arguments.find(0, "default", 0L);
        int base = Numbers.count(arguments.find(1, "base", 10L));
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        try {
            Object direct = direct(value, base);
            if (direct != null) {
                return direct;
            }
            Double real = value instanceof String text ? Numbers.parseReal(text) : null;
            return real == null ? otherwise : Numbers.truncate(real);
        } catch (PyError e) {
            return otherwise;
        }
    }

    private static @Nullable Object direct(Object value, int base) {
        if (value instanceof String text) {
            return Numbers.parseInteger(text, base);
        }
        if (value instanceof Double number) {
            return Numbers.truncate(number);
        }
        if (value instanceof BigDecimal number) {
            return Numbers.integer(number.toBigInteger());
        }
        return Types.isInteger(value) ? Numbers.integer(Numbers.big(value)) : null;
    }

    private static Object real(Object value, Arguments arguments) {
        Object otherwise = arguments.find(0, "default", 0.0);
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (value instanceof String text) {
            Double parsed = Numbers.parseReal(text);
            return parsed == null ? otherwise : parsed;
        }
        return Types.isNumber(value) ? (Object) Numbers.real(value) : otherwise;
    }

    private static Object absolute(Object value) {
        if (value instanceof Double number) {
            return Math.abs(number);
        }
        if (value instanceof BigDecimal number) {
            return number.abs();
        }
        if (Types.isInteger(value)) {
            return Numbers.integer(Numbers.big(value).abs());
        }
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        throw PyError.type("bad operand type for abs(): '" + Types.name(value) + "'");
    }

    private static Object round(Object value, Arguments arguments) {
        Object precision = arguments.find(0, "precision", 0L);
        String method = Repr.str(arguments.find(1, "method", "common"));
        int places = Numbers.count(precision);
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        switch (method) {
            case "common" -> {
                return common(value, places);
            }
            case "ceil", "floor" -> {
                double scale = Math.pow(10, places);
                double scaled = Numbers.real(value) * scale;
                Object whole = Numbers.truncate(method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled));
                return Numbers.real(whole) / scale;
            }
            default -> throw new PyError("FilterArgumentError", "method must be common, ceil or floor");
        }
    }

    private static Object common(Object value, int places) {
        if (Types.isInteger(value)) {
            if (places >= 0) {
                return Numbers.integer(Numbers.big(value));
            }
            BigInteger rounded = new BigDecimal(Numbers.big(value))
                    .setScale(places, RoundingMode.HALF_EVEN)
                    .toBigInteger();
            return Numbers.integer(rounded);
        }
        if (value instanceof BigDecimal number) {
            return number.setScale(places, RoundingMode.HALF_EVEN);
        }
        if (!(value instanceof Double number)) {
            throw PyError.type("type " + Types.name(value) + " doesn't define __round__ method");
        }
        if (Double.isNaN(number) || Double.isInfinite(number) || places > 300) {
            return number;
        }
        // The exact binary value decides, as in CPython's round().
        double rounded =
                new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, number) : rounded;
    }

    private static Object fileSize(Object value, Arguments arguments) {
        Object parsed = value instanceof String text ? Numbers.parseReal(text) : value;
        if (parsed == null) {
            throw PyError.value("could not convert string to float: " + Repr.repr(value));
        }
        double bytes = Numbers.real(parsed);
        boolean binary = Truth.of(arguments.find(0, "binary", false));
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return (long) bytes + " Bytes";
        }
        String[] units = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
        double unit = base;
        int index = 0;
        while (index < units.length - 1 && bytes >= unit * base) {
            unit *= base;
            index++;
        }
        String prefix = binary ? units[index].toUpperCase(Locale.ROOT) + "iB" : units[index] + "B";
        BigDecimal shown = new BigDecimal(bytes / unit).setScale(1, RoundingMode.HALF_EVEN);
        return shown.toPlainString() + " " + prefix;
    }
}
