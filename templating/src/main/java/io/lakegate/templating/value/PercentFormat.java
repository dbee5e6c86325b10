package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Python's {@code 'text' % values}. */
public final class PercentFormat {
    private final String text;
    private final Object values;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int used;

    private PercentFormat(String text, Object values) {
        this.text = text;
        this.values = values;
    }

    public static String format(String text, Object values) {
        return new PercentFormat(text, values).run();
    }

    private String run() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '%') {
                conversion();
            } else {
                out.append(c);
            }
        }
        boolean leftOver = values instanceof PyTuple tuple ? used < tuple.size() : used == 0 && !mapping();
        if (leftOver) {
            throw PyError.type("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    private boolean mapping() {
        return values instanceof PyDict || values instanceof PyList;
    }

    private char peek() {
        if (at >= text.length()) {
            throw PyError.value("incomplete format");
        }
        return text.charAt(at);
    }

    private void conversion() {
        if (peek() == '%') {
            at++;
            out.append('%');
            return;
        }
        Object value = peek() == '(' ? named() : null;
        StringBuilder flags = new StringBuilder();
        while ("-+ #0".indexOf(peek()) >= 0) {
            flags.append(text.charAt(at++));
        }
        int width = number();
        int precision = -1;
        if (width < 0 && width != NOT_GIVEN) {
            flags.append('-');
            width = -width;
        }
        if (peek() == '.') {
            at++;
            precision = Math.max(0, number());
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char type = text.charAt(at++);
        if (type == '%') {
            out.append('%');
            return;
        }
        Ceiling.text(Math.max(width, precision));
        out.append(one(type, value == null ? next() : value, flags.toString(), Math.max(0, width), precision));
        Ceiling.text(out.length());
    }

    private static final int NOT_GIVEN = Integer.MIN_VALUE;

    private int number() {
        if (peek() == '*') {
            at++;
            Object value = next();
            if (!Types.isInteger(value)) {
                throw PyError.type("* wants int");
            }
            return Numbers.count(value);
        }
        long value = 0;
        int from = at;
        while (Chars.isAsciiDigit(peek())) {
            value = Math.min(Integer.MAX_VALUE, value * 10 + text.charAt(at++) - '0');
        }
        return at == from ? NOT_GIVEN : (int) value;
    }

    private Object named() {
        if (!(values instanceof PyDict dict)) {
            throw PyError.type("format requires a mapping");
        }
        int open = 1;
        int from = ++at;
        while (open > 0) {
            char c = peek();
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        String key = text.substring(from, at - 1);
        Object found = dict.get(key);
        if (found == null) {
            throw PyError.key(key);
        }
        used++;
        return found;
    }

    private Object next() {
        int index = used++;
        if (values instanceof PyTuple tuple) {
            if (index >= tuple.size()) {
                throw PyError.type("not enough arguments for format string");
            }
            return tuple.get(index);
        }
        if (index > 0) {
            throw PyError.type("not enough arguments for format string");
        }
        return values;
    }

    private String one(char type, Object value, String flags, int width, int precision) {
        boolean left = flags.indexOf('-') >= 0;
        switch (type) {
            case 's', 'r', 'a' -> {
                String shown = type == 's' ? Repr.str(value) : Repr.repr(value);
                String cut = precision >= 0 && Chars.length(shown) > precision
                        ? shown.substring(0, Chars.offset(shown, precision))
                        : shown;
                return StringMethods.pad(cut, width, " ", left ? '<' : '>');
            }
            case 'c' -> {
                String character = character(value);
                return StringMethods.pad(character, width, " ", left ? '<' : '>');
            }
            case 'd', 'i', 'u', 'o', 'x', 'X' -> {
                return integer(type, value, flags, width, precision);
            }
            case 'e', 'E', 'f', 'F', 'g', 'G' -> {
                if (!Types.isNumber(value)) {
                    throw PyError.type("must be real number, not " + Types.name(value));
                }
                return padded(real(type, value, flags, precision < 0 ? 6 : precision), flags, width);
            }
            default ->
                throw PyError.value("unsupported format character '" + type + "' (0x" + Integer.toHexString(type)
                        + ") at index " + (at - 1));
        }
    }

    private static String character(Object value) {
        if (value instanceof String text && Chars.length(text) == 1) {
            return text;
        }
        if (Types.isInteger(value)) {
            return Character.toString(Numbers.count(value));
        }
        throw PyError.type("%c requires int or char");
    }

    private static String integer(char type, Object value, String flags, int width, int precision) {
        Object number = whole(type, value);
        if (number == null) {
            boolean decimal = type == 'd' || type == 'i' || type == 'u';
            throw PyError.type("%" + type + " format: " + (decimal ? "a real number" : "an integer")
                    + " is required, not " + Types.name(value));
        }
        int radix = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
        String digits = Numbers.big(number).abs().toString(radix);
        if (digits.length() < precision) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        String prefix = flags.indexOf('#') < 0 || radix == 10 ? "" : radix == 8 ? "0o" : "0x";
        String body = prefix + digits;
        if (type == 'X') {
            body = body.toUpperCase(Locale.ROOT);
        }
        return padded(sign(Numbers.big(number).signum() < 0, flags) + body, flags, width);
    }

    private static @Nullable Object whole(char type, Object value) {
        if (Types.isInteger(value)) {
            return value;
        }
        boolean decimal = type == 'd' || type == 'i' || type == 'u';
        if (decimal && value instanceof Double number) {
            return Numbers.truncate(number);
        }
        return decimal && value instanceof BigDecimal number ? Numbers.integer(number.toBigInteger()) : null;
    }

    private static String sign(boolean negative, String flags) {
        return negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
    }

    private static String real(char type, Object value, String flags, int precision) {
        double number = Numbers.real(value);
        boolean negative = number < 0 || (number == 0 && 1 / number < 0);
        boolean alternate = flags.indexOf('#') >= 0;
        String digits;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            digits = Double.isNaN(number) ? "nan" : "inf";
        } else {
            BigDecimal size = new BigDecimal(Math.abs(number));
            digits = switch (Character.toLowerCase(type)) {
                case 'f' -> RealDigits.fixed(size, precision);
                case 'e' -> RealDigits.scientific(size, precision);
                default -> RealDigits.general(size, Math.max(1, precision), alternate);
            };
        }
        return sign(negative, flags) + (Character.isUpperCase(type) ? digits.toUpperCase(Locale.ROOT) : digits);
    }

    private static String padded(String body, String flags, int width) {
        if (flags.indexOf('-') >= 0 || flags.indexOf('0') < 0) {
            return StringMethods.pad(body, width, " ", flags.indexOf('-') >= 0 ? '<' : '>');
        }
        int lead = 0;
        if (!body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0) {
            lead = 1;
        }
        if (body.startsWith("0x", lead) || body.startsWith("0X", lead) || body.startsWith("0o", lead)) {
            lead += 2;
        }
        int missing = Math.max(0, width - body.length());
        return body.substring(0, lead) + "0".repeat(missing) + body.substring(lead);
    }
}
