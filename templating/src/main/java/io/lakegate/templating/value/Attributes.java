package io.lakegate.templating.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code getattr} over all values. Names with a leading underscore do not exist: that is the sandbox. */
public final class Attributes {
    private Attributes() {}

    /** The attribute, or {@code null} when there is none. */
    public static @Nullable Object find(Object object, String name) {
        if (name.startsWith("_") && !(object instanceof Undefined)) {
            return null;
        }
        if (object instanceof PyObject own) {
            Object found = own.attribute(name);
            if (found != null) {
                return found;
            }
        }
        Map<String, Method> methods = methods(object);
        Method method = methods.get(name);
        if (method != null) {
            return new BoundMethod(name, object, method);
        }
        return Types.isNumber(object) ? NumberMethods.property(object, name) : null;
    }

    private static Map<String, Method> methods(Object object) {
        if (object instanceof String) {
            return StringMethods.TABLE;
        }
        if (object instanceof PyDict) {
            return DictMethods.TABLE;
        }
        if (object instanceof PyList) {
            return ListMethods.TABLE;
        }
        if (object instanceof PyTuple) {
            return ListMethods.TUPLE_TABLE;
        }
        if (object instanceof PySet set) {
            return set.frozen() ? SetMethods.FROZEN_TABLE : SetMethods.TABLE;
        }
        return Types.isNumber(object) ? NumberMethods.TABLE : Map.of();
    }
}
