package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The digits of C's {@code %f}, {@code %e} and {@code %g}, of a number that is not negative. */
final class RealDigits {
    private RealDigits() {}

    static String fixed(BigDecimal value, int places) {
        return value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String scientific(BigDecimal value, int places) {
        if (value.signum() == 0) {
            return "0" + (places > 0 ? "." + "0".repeat(places) : "") + "e+00";
        }
        BigDecimal rounded = value.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        return mantissa(rounded, places) + exponent(exponentOf(rounded));
    }

    private static String mantissa(BigDecimal value, int places) {
        StringBuilder digits = new StringBuilder(value.unscaledValue().toString());
        while (digits.length() < places + 1) {
            digits.append('0');
        }
        digits.setLength(places + 1);
        return places > 0 ? digits.insert(1, '.').toString() : digits.toString();
    }

    private static int exponentOf(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    static String general(BigDecimal value, int digits, boolean keepZeros) {
        if (value.signum() == 0) {
            return keepZeros && digits > 1 ? "0." + "0".repeat(digits - 1) : "0";
        }
        BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = exponentOf(rounded);
        if (exponent < -4 || exponent >= digits) {
            String mantissa = mantissa(rounded, digits - 1);
            return (keepZeros ? mantissa : trimmed(mantissa)) + exponent(exponent);
        }
        String plain = rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN)
                .toPlainString();
        return keepZeros ? plain : trimmed(plain);
    }

    /** A float without a type but with a precision: like {@code g}, with a fraction always shown. */
    static String plain(BigDecimal value, int digits) {
        if (value.signum() == 0) {
            return "0.0";
        }
        BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = exponentOf(rounded);
        if (exponent >= digits - 1) {
            return trimmed(mantissa(rounded, digits - 1)) + exponent(exponent);
        }
        String text = general(value, digits, false);
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
    }

    private static String trimmed(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Where grouping stops: at the point or the exponent. */
    static int fractionStart(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (!Chars.isAsciiDigit(digits.charAt(i))) {
                return i;
            }
        }
        return digits.length();
    }
}
