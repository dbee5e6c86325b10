package io.lakegate.templating.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods and properties of int, float, bool and Decimal. */
final class NumberMethods {
    static final Map<String, Method> TABLE = Map.of(
            "bit_length", (self, arguments) -> (long) Numbers.big(self).abs().bitLength(),
            "is_integer",
                    (self, arguments) ->
                            self instanceof Double number ? !number.isInfinite() && number == Math.rint(number) : true,
            "conjugate", (self, arguments) -> self,
            "quantize", NumberMethods::quantize,
            "normalize", (self, arguments) -> Numbers.decimal(self).stripTrailingZeros());

    private NumberMethods() {}

    static @Nullable Object property(Object self, String name) {
        return switch (name) {
            case "real" -> self instanceof Boolean flag ? (flag ? 1L : 0L) : self;
            case "imag" -> self instanceof Double ? 0.0 : (Object) 0L;
            case "numerator" -> Types.isInteger(self) ? Numbers.integer(Numbers.big(self)) : null;
            case "denominator" -> Types.isInteger(self) ? 1L : null;
            default -> null;
        };
    }

    private static Object quantize(Object self, Arguments arguments) {
        Object exponent = arguments.require("quantize", 0, "exp");
        return Numbers.decimal(self)
                .setScale(exponent instanceof BigDecimal like ? like.scale() : 0, RoundingMode.HALF_EVEN);
    }
}
