package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** What type a value has. */
public final class Types {
    private Types() {}

    /** Python's name of a value's type, as error messages show it. */
    public static String name(Object value) {
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof BigDecimal) {
            return "decimal.Decimal";
        }
        if (value == None.NONE) {
            return "NoneType";
        }
        return value instanceof PyObject object ? object.typeName() : "object";
    }

    /** {@code int}, and {@code bool} which is one. */
    public static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    /** Whether Python's {@code numbers.Number} covers it. */
    public static boolean isNumber(Object value) {
        return isInteger(value) || value instanceof Double || value instanceof BigDecimal;
    }
}
