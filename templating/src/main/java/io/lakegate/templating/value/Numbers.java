package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Integers of any size over {@code long}, and conversions between the number types. */
public final class Numbers {
    /** Beyond this many bits an integer is refused: printing it would take quadratic time. */
    private static final int MAX_BITS = 200_000;

    private Numbers() {}

    /** The narrowest representation of an integer. */
    public static Object integer(BigInteger value) {
        if (value.bitLength() < 64) {
            return value.longValue();
        }
        if (value.bitLength() > MAX_BITS) {
            throw PyError.limit("An integer of more than " + MAX_BITS + " bits is not computed in a template.");
        }
        return value;
    }

    public static BigInteger big(Object value) {
        if (value instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof BigInteger number) {
            return number;
        }
        throw PyError.type("an integer is required, not '" + Types.name(value) + "'");
    }

    /** A long, for an index or a count. */
    public static long index(Object value, String what) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof BigInteger number) {
            return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        throw PyError.type(what + ", not " + Types.name(value));
    }

    public static int count(Object value) {
        return clamp(index(value, "an integer is required"));
    }

    static int clamp(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    public static double real(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Long number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        if (value instanceof BigInteger number) {
            double converted = number.doubleValue();
            if (Double.isInfinite(converted)) {
                throw new PyError("OverflowError", "int too large to convert to float");
            }
            return converted;
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        throw PyError.type("must be real number, not " + Types.name(value));
    }

    static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(big(value));
    }

    /** Python's {@code int(text, base)}, or {@code null} when the text is none. */
    public static @Nullable Object parseInteger(String text, int base) {
        String digits = Chars.strip(text);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        String lower = digits.toLowerCase(Locale.ROOT);
        int radix = base;
        boolean prefixed = false;
        if ((base == 16 || base == 0) && lower.startsWith("0x")) {
            radix = 16;
            prefixed = true;
        } else if ((base == 8 || base == 0) && lower.startsWith("0o")) {
            radix = 8;
            prefixed = true;
        } else if ((base == 2 || base == 0) && lower.startsWith("0b")) {
            radix = 2;
            prefixed = true;
        } else if (base == 0) {
            radix = 10;
        }
        if (prefixed) {
            digits = digits.substring(2);
        }
        StringBuilder clean = new StringBuilder(digits.length());
        char before = prefixed ? '0' : '_';
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == '_') {
                if (before == '_') {
                    return null;
                }
            } else if (Character.digit(c, radix) < 0) {
                return null;
            } else {
                clean.append(c);
            }
            before = c;
        }
        if (clean.isEmpty() || before == '_' || clean.length() > MAX_BITS / 3) {
            return null;
        }
        BigInteger value = new BigInteger(clean.toString(), radix);
        return integer(negative ? value.negate() : value);
    }

    /** Python's {@code float(text)}, or {@code null} when the text is none. */
    public static @Nullable Double parseReal(String text) {
        String clean = Chars.strip(text);
        switch (clean.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf", "-infinity" -> {
                return Double.NEGATIVE_INFINITY;
            }
            case "nan", "+nan", "-nan" -> {
                return Double.NaN;
            }
            default -> {}
        }
        StringBuilder digits = new StringBuilder(clean.length());
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (c == '_') {
                boolean between = i > 0
                        && i + 1 < clean.length()
                        && Chars.isAsciiDigit(clean.charAt(i - 1))
                        && Chars.isAsciiDigit(clean.charAt(i + 1));
                if (!between) {
                    return null;
                }
            } else if (!Chars.isAsciiDigit(c) && "+-.eE".indexOf(c) < 0) {
                // Java would take 1d, 1f and hexadecimal floats.
                return null;
            } else {
                digits.append(c);
            }
        }
        try {
            return Double.valueOf(digits.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Python's {@code int(value)} of a float: towards zero. */
    public static Object truncate(double value) {
        if (Double.isNaN(value)) {
            throw PyError.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw new PyError("OverflowError", "cannot convert float infinity to integer");
        }
        if (Math.abs(value) < 9.0e18) {
            return (long) value;
        }
        return integer(new BigDecimal(value).toBigInteger());
    }
}
