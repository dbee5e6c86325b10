package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Python's hashing: {@code 1}, {@code 1.0} and {@code True} are the same key. */
final class Keys {
    private Keys() {}

    /** What stands for a value in a Java map. */
    static Object of(Object value) {
        if (value instanceof String) {
            return value;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        if (value instanceof Double number && number == Math.rint(number) && !Double.isInfinite(number)) {
            return Numbers.truncate(number);
        }
        if (value instanceof BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            return plain.scale() <= 0 ? Numbers.integer(plain.toBigInteger()) : plain;
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof PyList || value instanceof PyDict || (value instanceof PySet set && !set.frozen())) {
            throw PyError.type("unhashable type: '" + Types.name(value) + "'");
        }
        return value;
    }
}
