package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import java.util.Map;

/**
 * {@code env_var(name, default)}, of the variables the allow-list let through.
 *
 * @param secrets whether {@code DBT_ENV_SECRET_…} may be read: only in profiles and package files
 */
record EnvVarFunction(Map<String, String> env, boolean secrets) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        String name = Repr.str(arguments.expect("env_var", "var", "default").require("env_var", 0, "var"));
        if (name.startsWith("DBT_ENV_SECRET") && !secrets) {
            throw new PyError(
                    "ParsingError",
                    "Secret env vars are allowed only in profiles.yml or packages.yml. Found '" + name
                            + "' referenced elsewhere.");
        }
        String found = env.get(name);
        if (found != null) {
            return found;
        }
        Object otherwise = arguments.find(1, "default");
        if (otherwise == null) {
            throw new PyError(
                    "ParsingError",
                    "Env var required but not provided: '" + name
                            + "'. Set it where Lakegate runs and allow it in its configuration, or give env_var() a"
                            + " default.");
        }
        return otherwise == None.NONE ? None.NONE : Repr.str(otherwise);
    }
}
