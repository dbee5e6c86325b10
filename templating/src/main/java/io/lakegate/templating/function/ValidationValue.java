package io.lakegate.templating.function;

import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyObject;
import org.jspecify.annotations.Nullable;

/** {@code validation.any[list, basestring]}: dbt's validators of config values, which accept everything here. */
record ValidationValue() implements PyObject {
    @Override
    public @Nullable Object attribute(String name) {
        return name.equals("any") ? this : null;
    }

    @Override
    public @Nullable Object item(Object key) {
        return new Builtin("validator", arguments -> None.NONE);
    }

    @Override
    public String typeName() {
        return "validation";
    }
}
