package io.lakegate.templating.yaml;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML 1.1 scalars as PyYAML builds them. The parser has already told the type by its pattern; where its pattern takes
 * more than PyYAML's (floats without a dot), the value stays text.
 */
final class YamlScalar {
    private YamlScalar() {}

    static @Nullable Object value(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            String word = text.toLowerCase(Locale.ROOT);
            return word.equals("yes") || word.equals("true") || word.equals("on");
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        if (tag.equals(Tag.FLOAT)) {
            return number(text);
        }
        return text;
    }

    private static Object integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        BigInteger value;
        if (digits.startsWith("0b")) {
            value = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            value = new BigInteger(digits.substring(2), 16);
        } else if (digits.indexOf(':') > 0) {
            value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            value = new BigInteger(digits, 8);
        } else {
            value = new BigInteger(digits);
        }
        value = negative ? value.negate() : value;
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Object number(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.endsWith(".inf")) {
            return digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (digits.endsWith(".nan")) {
            return Double.NaN;
        }
        int exponent = digits.indexOf('e');
        boolean signed =
                exponent < 0 || (exponent + 1 < digits.length() && "+-".indexOf(digits.charAt(exponent + 1)) >= 0);
        if (digits.indexOf('.') < 0 || !signed || digits.indexOf(':') > 0) {
            return text;
        }
        return Double.valueOf(digits);
    }
}
