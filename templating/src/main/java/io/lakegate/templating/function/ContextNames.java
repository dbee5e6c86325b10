package io.lakegate.templating.function;

import io.lakegate.templating.expression.Names;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.macro.PackageNamespace;
import io.lakegate.templating.render.MacroBlock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of one rendering, in dbt's order: the node's package's macros, the root project's, the packages by name, the
 * internal macros; then the functions and variables. Values are made when first asked for, so a rendering costs
 * what it uses.
 */
public final class ContextNames implements Names {
    private final Invocation invocation;
    private final Map<String, Object> made = new HashMap<>();

    public ContextNames(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public @Nullable Object find(String name, Scope root) {
        Object known = made.get(name);
        if (known != null) {
            return known;
        }
        Object found = macro(name, root);
        if (found == null) {
            found = ContextMembers.make(name, invocation, root);
        }
        if (found != null) {
            made.put(name, found);
        }
        return found;
    }

    private @Nullable Object macro(String name, Scope root) {
        MacroSpace macros = invocation.macros();
        MacroBlock macro = macros.find(name, invocation.packageName());
        if (macro != null) {
            return invocation.bind(macro, root);
        }
        if (macros.hasPackage(name)) {
            return new PackageNamespace(name, macros, block -> invocation.bind(block, root));
        }
        return null;
    }
}
