package io.lakegate.templating.dbt;

import io.lakegate.templating.expression.Literals;
import io.lakegate.templating.value.NativeMark;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Types;
import org.jspecify.annotations.Nullable;

/**
 * What {@code as_bool} and its kind make of a value when YAML is rendered.
 *
 * <p>Source: dbt-common's {@code quoted_native_concat}.
 */
final class NativeValues {
    private NativeValues() {}

    static Object converted(Object value) {
        if (!(value instanceof NativeMark mark)) {
            return value;
        }
        String text = Repr.str(mark.value());
        if (mark.kind() == NativeMark.Kind.TEXT) {
            return text;
        }
        @Nullable Object literal = Literals.value(text);
        Object result = literal == null ? text : literal;
        boolean wrong = switch (mark.kind()) {
            case BOOL -> !(result instanceof Boolean);
            case NUMBER -> !Types.isNumber(result) || result instanceof Boolean;
            case NATIVE, TEXT -> false;
        };
        if (wrong) {
            String type = mark.kind() == NativeMark.Kind.BOOL ? "bool" : "number";
            throw new PyError("JinjaRenderingError", "Could not convert value '" + text + "' into type '" + type + "'");
        }
        return result;
    }
}
