package io.lakegate.templating.function;

import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyObject;
import org.jspecify.annotations.Nullable;

/** {@code flags.FULL_REFRESH} and the others; what a flag's default is in dbt, it is here. */
record FlagsValue(RenderContext context) implements PyObject {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "FULL_REFRESH" -> context.fullRefresh();
            case "STORE_FAILURES",
                    "EMPTY",
                    "FAIL_FAST",
                    "WARN_ERROR",
                    "DEBUG",
                    "USE_EXPERIMENTAL_PARSER",
                    "VERSION_CHECK" -> false;
            case "PARTIAL_PARSE", "STATIC_PARSER", "USE_COLORS", "INTROSPECT", "CACHE_SELECTED_ONLY" -> true;
            // Without a warehouse nothing can be run.
            case "WHICH" -> context.warehouse().equals(Warehouse.none()) ? "compile" : "run";
            case "INDIRECT_SELECTION" -> "eager";
            case "PROFILES_DIR", "PROJECT_DIR", "STATE", "DEFER_STATE" -> None.NONE;
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "Flags";
    }
}
