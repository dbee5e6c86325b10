package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code var(name, default)} and {@code var.has_var(name)}. */
record VarFunction(Map<String, Object> vars) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        String name = Repr.str(arguments.expect("var", "var_name", "default").require("var", 0, "var_name"));
        Object found = vars.get(name);
        if (found != null) {
            // Vars are shared by the project's models, which render side by side.
            return PlainValues.copy(found);
        }
        Object otherwise = arguments.find(1, "default");
        if (otherwise == null) {
            throw new PyError(
                    "CompilationError",
                    "Required var '" + name + "' not found. Set it in the project's vars or pass it with the command,"
                            + " or give var() a default. Vars there are: "
                            + PyDict.of(vars).keys().repr());
        }
        return otherwise;
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (!name.equals("has_var")) {
            return null;
        }
        return new Builtin(
                "has_var", arguments -> vars.containsKey(Repr.str(arguments.require("has_var", 0, "var_name"))));
    }

    @Override
    public String typeName() {
        return "Var";
    }
}
