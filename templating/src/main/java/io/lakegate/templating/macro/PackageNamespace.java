package io.lakegate.templating.macro;

import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.value.PyObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code dbt_utils} in {@code dbt_utils.star(…)}: one package's macros as attributes.
 *
 * @param binding makes a value of a macro
 */
public record PackageNamespace(String packageName, MacroSpace macros, Function<MacroBlock, Object> binding)
        implements PyObject {
    @Override
    public @Nullable Object attribute(String name) {
        MacroBlock macro = macros.in(packageName, name);
        return macro == null ? null : binding.apply(macro);
    }

    @Override
    public @Nullable Object item(Object key) {
        return key instanceof String name ? attribute(name) : null;
    }

    @Override
    public String typeName() {
        return "dict";
    }
}
