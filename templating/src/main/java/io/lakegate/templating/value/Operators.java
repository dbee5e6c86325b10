package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic. */
public final class Operators {
    private Operators() {}

    /** @throws PyError TypeError for types the operator does not know, ZeroDivisionError */
    public static Object apply(Operator operator, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return longs(operator, a, b);
        }
        if (Types.isNumber(left) && Types.isNumber(right)) {
            return numbers(operator, left, right);
        }
        Object result = ownOperator(operator, left, right);
        if (result == null && operator == Operator.ADD) {
            result = joined(left, right);
        } else if (result == null && operator == Operator.MULTIPLY) {
            result = Types.isInteger(right) ? repeated(left, right) : null;
            if (result == null && Types.isInteger(left)) {
                result = repeated(right, left);
            }
        } else if (result == null && operator == Operator.MODULO && left instanceof String format) {
            result = PercentFormat.format(format, right);
        } else if (result == null && operator == Operator.SUBTRACT && left instanceof PySet && right instanceof PySet) {
            result = SetMethods.difference(left, List.of(right));
        }
        if (result == null) {
            throw unsupported(operator, left, right);
        }
        return result;
    }

    public static Object negate(Object value) {
        if (value instanceof Long number && number != Long.MIN_VALUE) {
            return -number;
        }
        if (value instanceof Double number) {
            return -number;
        }
        if (value instanceof BigDecimal number) {
            return number.negate();
        }
        if (Types.isInteger(value)) {
            return Numbers.integer(Numbers.big(value).negate());
        }
        if (value instanceof PyObject object) {
            Object result = object.operate(Operator.MULTIPLY, -1L, false);
            if (result != null) {
                return result;
            }
        }
        throw PyError.type("bad operand type for unary -: '" + Types.name(value) + "'");
    }

    public static Object plus(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        if (Types.isNumber(value)) {
            return value;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        throw PyError.type("bad operand type for unary +: '" + Types.name(value) + "'");
    }

    private static @Nullable Object ownOperator(Operator operator, Object left, Object right) {
        Object result = null;
        if (left instanceof PyObject object) {
            result = object.operate(operator, right, false);
        }
        // Printing an undefined is fine, formatting it too: only a real operand's error counts.
        boolean formats = left instanceof String && operator == Operator.MODULO;
        if (result == null && !formats && right instanceof PyObject object) {
            result = object.operate(operator, left, true);
        }
        return result;
    }

    private static PyError unsupported(Operator operator, Object left, Object right) {
        if (operator == Operator.ADD) {
            if (left instanceof String) {
                return PyError.type("can only concatenate str (not \"" + Types.name(right) + "\") to str");
            }
            if (left instanceof PyList || left instanceof PyTuple) {
                String name = Types.name(left);
                return PyError.type("can only concatenate " + name + " (not \"" + Types.name(right) + "\") to " + name);
            }
        }
        boolean leftRepeats = left instanceof String || left instanceof PyList || left instanceof PyTuple;
        boolean rightRepeats = right instanceof String || right instanceof PyList || right instanceof PyTuple;
        if (operator == Operator.MULTIPLY && (leftRepeats || rightRepeats)) {
            return PyError.type(
                    "can't multiply sequence by non-int of type '" + Types.name(leftRepeats ? right : left) + "'");
        }
        return PyError.type("unsupported operand type(s) for " + operator.display() + ": '" + Types.name(left)
                + "' and '" + Types.name(right) + "'");
    }

    private static @Nullable Object joined(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            Ceiling.text((long) a.length() + b.length());
            return a.concat(b);
        }
        boolean lists = left instanceof PyList && right instanceof PyList;
        boolean tuples = left instanceof PyTuple && right instanceof PyTuple;
        if (!lists && !tuples) {
            return null;
        }
        List<Object> a = Iteration.list(left);
        List<Object> b = Iteration.list(right);
        Ceiling.items((long) a.size() + b.size());
        List<Object> all = new ArrayList<>(a.size() + b.size());
        all.addAll(a);
        all.addAll(b);
        return ((PySequence) left).like(all);
    }

    private static @Nullable Object repeated(Object value, Object times) {
        long count = Math.max(0, Numbers.index(times, "an integer is required"));
        if (value instanceof String text) {
            Ceiling.text(
                    text.isEmpty()
                            ? 0
                            : Math.multiplyHigh(text.length(), count) != 0 ? Long.MAX_VALUE : text.length() * count);
            return text.isEmpty() ? "" : text.repeat((int) count);
        }
        if (value instanceof PyList || value instanceof PyTuple) {
            PySequence sequence = (PySequence) value;
            if (sequence.size() == 0) {
                return sequence.like(List.of());
            }
            Ceiling.items(Math.multiplyHigh(sequence.size(), count) != 0 ? Long.MAX_VALUE : sequence.size() * count);
            List<Object> all = new ArrayList<>((int) (sequence.size() * count));
            List<Object> once = Iteration.list(sequence);
            for (long i = 0; i < count; i++) {
                all.addAll(once);
            }
            return sequence.like(all);
        }
        return null;
    }

    private static Object longs(Operator operator, long a, long b) {
        switch (operator) {
            case ADD -> {
                long sum = a + b;
                return ((a ^ sum) & (b ^ sum)) < 0 ? integers(operator, a, b) : sum;
            }
            case SUBTRACT -> {
                long difference = a - b;
                return ((a ^ b) & (a ^ difference)) < 0 ? integers(operator, a, b) : difference;
            }
            case MULTIPLY -> {
                long high = Math.multiplyHigh(a, b);
                long low = a * b;
                return (high == 0 && low >= 0) || (high == -1 && low < 0) ? (Object) low : integers(operator, a, b);
            }
            case DIVIDE -> {
                if (b == 0) {
                    throw PyError.zeroDivision("division by zero");
                }
                return (double) a / (double) b;
            }
            case FLOOR_DIVIDE -> {
                if (b == 0) {
                    throw PyError.zeroDivision("integer division or modulo by zero");
                }
                return a == Long.MIN_VALUE ? integers(operator, a, b) : (Object) Math.floorDiv(a, b);
            }
            case MODULO -> {
                if (b == 0) {
                    throw PyError.zeroDivision("integer modulo by zero");
                }
                return Math.floorMod(a, b);
            }
            default -> {
                return integers(operator, a, b);
            }
        }
    }

    private static Object integers(Operator operator, Object left, Object right) {
        BigInteger a = Numbers.big(left);
        BigInteger b = Numbers.big(right);
        switch (operator) {
            case ADD -> {
                return Numbers.integer(a.add(b));
            }
            case SUBTRACT -> {
                return Numbers.integer(a.subtract(b));
            }
            case MULTIPLY -> {
                return Numbers.integer(a.multiply(b));
            }
            case DIVIDE -> {
                if (b.signum() == 0) {
                    throw PyError.zeroDivision("division by zero");
                }
                double quotient = new BigDecimal(a)
                        .divide(new BigDecimal(b), new MathContext(40))
                        .doubleValue();
                if (Double.isInfinite(quotient)) {
                    throw new PyError("OverflowError", "integer division result too large for a float");
                }
                return quotient;
            }
            case FLOOR_DIVIDE, MODULO -> {
                if (b.signum() == 0) {
                    throw PyError.zeroDivision(
                            operator == Operator.MODULO
                                    ? "integer modulo by zero"
                                    : "integer division or modulo by zero");
                }
                BigInteger[] parts = a.divideAndRemainder(b);
                boolean adjust = parts[1].signum() != 0 && parts[1].signum() != b.signum();
                if (operator == Operator.FLOOR_DIVIDE) {
                    return Numbers.integer(adjust ? parts[0].subtract(BigInteger.ONE) : parts[0]);
                }
                return Numbers.integer(adjust ? parts[1].add(b) : parts[1]);
            }
            default -> {
                return power(a, b);
            }
        }
    }

    private static Object power(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0) {
            return reals(Operator.POWER, base.doubleValue(), exponent.doubleValue());
        }
        boolean trivial = base.abs().compareTo(BigInteger.ONE) <= 0;
        if (trivial) {
            boolean even = !exponent.testBit(0);
            return exponent.signum() == 0 || base.signum() > 0 || (even && base.signum() < 0)
                    ? (Object) 1L
                    : (Object) (long) base.signum();
        }
        if (exponent.bitLength() > 31 || (long) base.bitLength() * exponent.intValue() > 400_000) {
            throw PyError.limit("The power of " + base.bitLength() + "-bit integers is too large for a template.");
        }
        return Numbers.integer(base.pow(exponent.intValue()));
    }

    private static Object numbers(Operator operator, Object left, Object right) {
        if (left instanceof Double || right instanceof Double) {
            if (left instanceof BigDecimal || right instanceof BigDecimal) {
                throw unsupported(operator, left, right);
            }
            return reals(operator, Numbers.real(left), Numbers.real(right));
        }
        if (left instanceof BigDecimal || right instanceof BigDecimal) {
            return decimals(operator, Numbers.decimal(left), Numbers.decimal(right));
        }
        return integers(operator, left, right);
    }

    private static Object reals(Operator operator, double a, double b) {
        switch (operator) {
            case ADD -> {
                return a + b;
            }
            case SUBTRACT -> {
                return a - b;
            }
            case MULTIPLY -> {
                return a * b;
            }
            case DIVIDE -> {
                if (b == 0) {
                    throw PyError.zeroDivision("float division by zero");
                }
                return a / b;
            }
            case FLOOR_DIVIDE -> {
                if (b == 0) {
                    throw PyError.zeroDivision("float floor division by zero");
                }
                return floorDivide(a, b);
            }
            case MODULO -> {
                if (b == 0) {
                    throw PyError.zeroDivision("float modulo");
                }
                return modulo(a, b);
            }
            default -> {
                if (a == 0 && b < 0) {
                    throw PyError.zeroDivision("0.0 cannot be raised to a negative power");
                }
                double power = Math.pow(a, b);
                if (Double.isInfinite(power) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
                    throw new PyError("OverflowError", "(34, 'Numerical result out of range')");
                }
                if (Double.isNaN(power) && !Double.isNaN(a) && !Double.isNaN(b)) {
                    throw PyError.type("a complex number has no place in a template");
                }
                return power;
            }
        }
    }

    /** As CPython's float_divmod: the remainder has the divisor's sign. */
    private static double modulo(double a, double b) {
        double remainder = a % b;
        if (remainder != 0) {
            return (b < 0) != (remainder < 0) ? remainder + b : remainder;
        }
        return Math.copySign(0.0, b);
    }

    private static double floorDivide(double a, double b) {
        double quotient = (a - modulo(a, b)) / b;
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /** With the precision of Python's default decimal context: 28 digits. */
    private static Object decimals(Operator operator, BigDecimal a, BigDecimal b) {
        MathContext context = new MathContext(28, RoundingMode.HALF_EVEN);
        switch (operator) {
            case ADD -> {
                return a.add(b, context);
            }
            case SUBTRACT -> {
                return a.subtract(b, context);
            }
            case MULTIPLY -> {
                return a.multiply(b, context);
            }
            case POWER -> {
                return a.pow(Numbers.count(Numbers.integer(b.toBigInteger())), context);
            }
            default -> {}
        }
        if (b.signum() == 0) {
            throw new PyError("DivisionByZero", "[<class 'decimal.DivisionByZero'>]");
        }
        if (operator == Operator.FLOOR_DIVIDE) {
            return a.divideToIntegralValue(b, context).setScale(0, RoundingMode.DOWN);
        }
        if (operator == Operator.MODULO) {
            return a.remainder(b, context);
        }
        BigDecimal quotient = a.divide(b, context);
        int ideal = a.scale() - b.scale();
        BigDecimal stripped = quotient.stripTrailingZeros();
        return stripped.scale() < ideal ? stripped.setScale(ideal) : stripped;
    }
}
