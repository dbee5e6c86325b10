package io.lakegate.templating.function;

import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.Repr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code adapter}: dispatch here, the rest in {@link AdapterMethods}. */
record AdapterValue(Invocation invocation, Scope root) implements PyObject {
    @Override
    public @Nullable Object attribute(String name) {
        return name.equals("dispatch")
                ? new Builtin("dispatch", this::dispatch)
                : AdapterMethods.find(name, invocation);
    }

    private Object dispatch(Arguments arguments) {
        String name = Repr.str(arguments
                .expect("dispatch", "macro_name", "macro_namespace", "packages")
                .require("dispatch", 0, "macro_name"));
        Object namespace = arguments.find(1, "macro_namespace", None.NONE);
        if (name.indexOf('.') >= 0) {
            String[] parts = name.split("\\.", 2);
            throw new PyError(
                    "CompilationError",
                    "In adapter.dispatch, got a macro name of \"" + name + "\", but \".\" is not a valid macro name"
                            + " component. Did you mean `adapter.dispatch(\"" + parts[1] + "\", macro_namespace=\""
                            + parts[0] + "\")`?");
        }
        String place = namespace == None.NONE ? null : Repr.str(namespace);
        MacroBlock found = invocation.macros().dispatch(name, place, invocation.packageName());
        if (found == null) {
            List<String> attempts = invocation.macros().attempts(name, place);
            throw new PyError(
                    "CompilationError",
                    "In dispatch: No macro named '" + name + "' found within namespace: '"
                            + (place == null ? "None" : place) + "'. Searched for: "
                            + String.join(", ", attempts));
        }
        return invocation.bind(found, root);
    }

    @Override
    public String typeName() {
        return "DatabaseWrapper";
    }
}
