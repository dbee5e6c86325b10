package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.util.Iterator;

/** Python's {@code ==}: numbers across types, collections by content, anything else by identity. */
public final class Equality {
    private Equality() {}

    public static boolean equal(Object left, Object right) {
        if (left == right) {
            return !(left instanceof Double number) || !number.isNaN();
        }
        if (left instanceof String) {
            return left.equals(right);
        }
        if (Types.isNumber(left)) {
            return Types.isNumber(right) && Ordering.numbers(left, right) == 0;
        }
        if (left instanceof PyList a) {
            return right instanceof PyList b && sequences(a, b);
        }
        if (left instanceof PyTuple a) {
            return right instanceof PyTuple b && sequences(a, b);
        }
        if (left instanceof PyRange a) {
            return right instanceof PyRange b && sequences(a, b);
        }
        if (left instanceof PyDict a) {
            return right instanceof PyDict b && dicts(a, b);
        }
        if (left instanceof PySet || left instanceof PyView) {
            return members(left, right);
        }
        if (left instanceof Undefined) {
            return right instanceof Undefined;
        }
        if (left instanceof PyObject && right instanceof PyObject) {
            return left.equals(right);
        }
        return false;
    }

    /** Python's {@code is} for {@code in} and {@code sameas}. */
    public static boolean same(Object left, Object right) {
        if (left == right) {
            return true;
        }
        boolean scalars = left instanceof Boolean || left instanceof Long || left instanceof String;
        return scalars && left.equals(right);
    }

    private static boolean sequences(PySequence left, PySequence right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Object a = left.get(i);
            Object b = right.get(i);
            if (a != b && !equal(a, b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean dicts(PyDict left, PyDict right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Iterator<PyTuple> pairs = left.pairs(); pairs.hasNext(); ) {
            PyTuple pair = pairs.next();
            Object other = right.get(pair.get(0));
            if (other == null || (other != pair.get(1) && !equal(pair.get(1), other))) {
                return false;
            }
        }
        return true;
    }

    private static boolean members(Object left, Object right) {
        if (left instanceof PyView view && view.kind().equals("values")) {
            return false;
        }
        if (!(right instanceof PySet)
                && !(right instanceof PyView other && !other.kind().equals("values"))) {
            return false;
        }
        PySet a = PySet.of(Iteration.of(left));
        PySet b = PySet.of(Iteration.of(right));
        if (a.size() != b.size()) {
            return false;
        }
        for (Object item : a) {
            if (!b.has(item)) {
                return false;
            }
        }
        return true;
    }

    static boolean decimals(BigDecimal left, BigDecimal right) {
        return left.compareTo(right) == 0;
    }
}
