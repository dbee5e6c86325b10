package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Python's {@code <}: within a kind only, otherwise a TypeError. */
public final class Ordering {
    private Ordering() {}

    /**
     * Compares two values.
     *
     * @param symbol the operator, for the error
     * @throws PyError TypeError when they have no order
     */
    public static int compare(Object left, Object right, String symbol) {
        if (left instanceof String a && right instanceof String b) {
            return text(a, b);
        }
        if (Types.isNumber(left) && Types.isNumber(right)) {
            return numbers(left, right);
        }
        if (left instanceof PyList a && right instanceof PyList b) {
            return sequences(a, b, symbol);
        }
        if (left instanceof PyTuple a && right instanceof PyTuple b) {
            return sequences(a, b, symbol);
        }
        Integer order = null;
        if (left instanceof PyObject object) {
            order = object.compare(right);
        }
        if (order == null && right instanceof PyObject object) {
            Integer reverse = object.compare(left);
            order = reverse == null ? null : Integer.valueOf(-reverse);
        }
        if (order == null) {
            throw PyError.type("'" + symbol + "' not supported between instances of '" + Types.name(left) + "' and '"
                    + Types.name(right) + "'");
        }
        return order;
    }

    /** Whether a set comparison holds, or {@code null} when the operands are no sets. */
    public static @Nullable Boolean sets(Object left, Object right, String symbol) {
        if (!(left instanceof PySet a) || !(right instanceof PySet b)) {
            return null;
        }
        return switch (symbol) {
            case "<" -> a.size() < b.size() && SetMethods.covers(b, a);
            case "<=" -> SetMethods.covers(b, a);
            case ">" -> a.size() > b.size() && SetMethods.covers(a, b);
            default -> SetMethods.covers(a, b);
        };
    }

    /** By code point, where UTF-16 units would order astral characters wrongly. */
    private static int text(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean highA = Character.isSurrogate(a);
                boolean highB = Character.isSurrogate(b);
                if (highA != highB) {
                    return highA ? 1 : -1;
                }
                return Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** NaN is neither less nor greater nor equal; callers that order must ask {@link #unordered} first. */
    static int numbers(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Double || right instanceof Double) {
            return reals(left, right);
        }
        if (left instanceof BigDecimal || right instanceof BigDecimal) {
            return Numbers.decimal(left).compareTo(Numbers.decimal(right));
        }
        return Numbers.big(left).compareTo(Numbers.big(right));
    }

    private static int reals(Object left, Object right) {
        double a = left instanceof BigInteger big ? big.doubleValue() : Numbers.real(left);
        double b = right instanceof BigInteger big ? big.doubleValue() : Numbers.real(right);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return 2;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b) || Math.abs(a) < 1e15) {
            return a == b ? 0 : Double.compare(a, b);
        }
        return exact(left).compareTo(exact(right));
    }

    private static BigDecimal exact(Object value) {
        return value instanceof Double number ? new BigDecimal(number) : Numbers.decimal(value);
    }

    /** Whether one of them is NaN, which has no order. */
    public static boolean unordered(Object left, Object right) {
        return (left instanceof Double a && a.isNaN()) || (right instanceof Double b && b.isNaN());
    }

    private static int sequences(PySequence left, PySequence right, String symbol) {
        int shared = Math.min(left.size(), right.size());
        for (int i = 0; i < shared; i++) {
            Object a = left.get(i);
            Object b = right.get(i);
            if (a != b && !Equality.equal(a, b)) {
                return compare(a, b, symbol);
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
