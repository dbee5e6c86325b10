package io.lakegate.templating.value;

import java.math.BigDecimal;

/** Python's truth: empty and zero are false, {@code 'false'} is true. */
public final class Truth {
    private Truth() {}

    public static boolean of(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof PyObject object) {
            return object.truth();
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        return value != None.NONE;
    }
}
