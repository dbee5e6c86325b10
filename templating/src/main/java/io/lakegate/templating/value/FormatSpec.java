package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Python's format specification mini-language: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param align one of {@code < > = ^}, or 0 for the type's own
 * @param sign one of {@code + - space}
 * @param grouping {@code ,} or {@code _}, or 0
 * @param precision -1 when not given
 * @param type 0 when not given
 */
record FormatSpec(
        String fill, char align, char sign, boolean alternate, int width, char grouping, int precision, char type) {

    static FormatSpec parse(String spec) {
        int at = 0;
        String fill = " ";
        char align = 0;
        int[] points = spec.codePoints().limit(2).toArray();
        if (points.length == 2 && "<>=^".indexOf(points[1]) >= 0) {
            fill = Character.toString(points[0]);
            align = (char) points[1];
            at = Character.charCount(points[0]) + 1;
        } else if (points.length > 0 && "<>=^".indexOf(points[0]) >= 0) {
            align = (char) points[0];
            at = 1;
        }
        char sign = '-';
        if (at < spec.length() && "+- ".indexOf(spec.charAt(at)) >= 0) {
            sign = spec.charAt(at++);
        }
        boolean alternate = at < spec.length() && spec.charAt(at) == '#';
        at += alternate ? 1 : 0;
        if (at < spec.length() && spec.charAt(at) == '0') {
            if (align == 0) {
                fill = "0";
                align = '=';
            }
            at++;
        }
        int[] number = digits(spec, at);
        int width = Math.max(0, number[0]);
        at = number[1];
        char grouping = 0;
        if (at < spec.length() && (spec.charAt(at) == ',' || spec.charAt(at) == '_')) {
            grouping = spec.charAt(at++);
        }
        int precision = -1;
        if (at < spec.length() && spec.charAt(at) == '.') {
            number = digits(spec, at + 1);
            if (number[0] < 0) {
                throw PyError.value("Format specifier missing precision");
            }
            precision = number[0];
            at = number[1];
        }
        char type = 0;
        if (at < spec.length()) {
            type = spec.charAt(at++);
        }
        if (at < spec.length()) {
            throw PyError.value("Invalid format specifier");
        }
        Ceiling.text(Math.max(width, precision));
        return new FormatSpec(fill, align, sign, alternate, width, grouping, precision, type);
    }

    /** The number at an offset (-1 for none) and the offset after it. */
    private static int[] digits(String text, int from) {
        int at = from;
        long value = 0;
        while (at < text.length() && Chars.isAsciiDigit(text.charAt(at))) {
            value = Math.min(Integer.MAX_VALUE, value * 10 + text.charAt(at++) - '0');
        }
        return new int[] {at == from ? -1 : (int) value, at};
    }

    String format(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean flag && type == 0) {
            return text(Repr.repr(flag));
        }
        if (Types.isInteger(value) && "eEfFgG%".indexOf(type == 0 ? 'x' : type) < 0) {
            return integer(Numbers.big(value));
        }
        if (Types.isNumber(value)) {
            return real(value);
        }
        if (width == 0 && type == 0 && align == 0) {
            return Repr.str(value);
        }
        throw PyError.type("unsupported format string passed to " + Types.name(value) + ".__format__");
    }

    private String text(String text) {
        if (type != 0 && type != 's') {
            throw unknown("str");
        }
        if (align == '=' && !fill.equals("0")) {
            throw PyError.value("'=' alignment not allowed in string format specifier");
        }
        String shown = text;
        if (precision >= 0 && Chars.length(text) > precision) {
            shown = text.substring(0, Chars.offset(text, precision));
        }
        return padded(shown, align == 0 || align == '=' ? '<' : align);
    }

    private PyError unknown(String name) {
        return PyError.value("Unknown format code '" + type + "' for object of type '" + name + "'");
    }

    private String integer(BigInteger value) {
        if (precision >= 0) {
            throw PyError.value("Precision not allowed in integer format specifier");
        }
        BigInteger size = value.abs();
        String prefix = "";
        String digits;
        int group = 3;
        switch (type) {
            case 0, 'd', 'n' -> digits = size.toString();
            case 'b' -> {
                digits = size.toString(2);
                prefix = alternate ? "0b" : "";
                group = 4;
            }
            case 'o' -> {
                digits = size.toString(8);
                prefix = alternate ? "0o" : "";
                group = 4;
            }
            case 'x' -> {
                digits = size.toString(16);
                prefix = alternate ? "0x" : "";
                group = 4;
            }
            case 'X' -> {
                digits = size.toString(16).toUpperCase(Locale.ROOT);
                prefix = alternate ? "0X" : "";
                group = 4;
            }
            case 'c' -> {
                return padded(Character.toString(value.intValueExact()), align == 0 ? '<' : align);
            }
            default -> throw unknown("int");
        }
        return signed(value.signum() < 0, prefix, digits, "", group);
    }

    private String real(Object value) {
        double number = Numbers.real(value);
        boolean negative = number < 0 || (number == 0 && 1 / number < 0);
        char kind = type == 0 && value instanceof BigDecimal ? 'f' : type;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            String word = Double.isNaN(number) ? "nan" : "inf";
            return signed(
                    negative,
                    "",
                    Character.isUpperCase(kind) ? word.toUpperCase(Locale.ROOT) : word,
                    kind == '%' ? "%" : "",
                    3);
        }
        String text;
        String suffix = "";
        BigDecimal size = value instanceof BigDecimal decimal ? decimal.abs() : new BigDecimal(Math.abs(number));
        int places = precision < 0 ? 6 : precision;
        switch (kind) {
            case 'f', 'F' -> {
                boolean own = value instanceof BigDecimal && precision < 0;
                text = RealDigits.fixed(size, own ? Math.max(0, size.scale()) : places);
            }
            case '%' -> {
                text = RealDigits.fixed(size.movePointRight(2), places);
                suffix = "%";
            }
            case 'e', 'E' -> text = RealDigits.scientific(size, places);
            case 'g', 'G', 'n' -> text = RealDigits.general(size, places == 0 ? 1 : places, alternate);
            case 0 ->
                text = precision < 0
                        ? FloatText.of(Math.abs(number))
                        : RealDigits.plain(size, precision == 0 ? 1 : precision);
            default -> throw unknown("float");
        }
        int fraction = RealDigits.fractionStart(text);
        String digits = Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
        return signed(negative, "", digits.substring(0, fraction), digits.substring(fraction) + suffix, 3);
    }

    /** Sign, prefix, grouped digits and rest, padded; with {@code =} the padding goes behind the sign. */
    private String signed(boolean negative, String prefix, String digits, String rest, int group) {
        String lead = (negative ? "-" : sign == '-' ? "" : String.valueOf(sign)) + prefix;
        if (align != '=') {
            return padded(lead + grouped(digits, group) + rest, align == 0 ? '>' : align);
        }
        int room = width - lead.length() - rest.length();
        String body = grouped(digits, group);
        if (fill.equals("0") && grouping != 0) {
            StringBuilder wide = new StringBuilder(digits);
            while (grouped(wide.toString(), group).length() < room) {
                wide.insert(0, '0');
            }
            body = grouped(wide.toString(), group);
        } else if (body.length() < room) {
            body = fill.repeat(room - body.length()) + body;
        }
        return lead + body + rest;
    }

    private String grouped(String digits, int group) {
        if (grouping == 0) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - group; at > 0; at -= group) {
            out.insert(at, grouping);
        }
        return out.toString();
    }

    private String padded(String text, char side) {
        int missing = width - Chars.length(text);
        if (missing <= 0) {
            return text;
        }
        int left = side == '<' ? 0 : side == '>' ? missing : missing / 2;
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }
}
