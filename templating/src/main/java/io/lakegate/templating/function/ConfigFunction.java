package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import org.jspecify.annotations.Nullable;

/**
 * {@code config(…)}: prints nothing and records; with {@code config.get}, {@code config.require} and the rest of dbt's
 * config object. While a project is parsed {@code get} gives an empty string, as dbt's does.
 */
record ConfigFunction(Configuration configuration) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        PyDict values;
        if (arguments.positional().size() == 1 && arguments.keywords().isEmpty()) {
            if (!(arguments.positional().get(0) instanceof PyDict dict)) {
                throw invalid();
            }
            values = dict;
        } else if (arguments.positional().isEmpty()) {
            values = PyDict.of(arguments.keywords());
        } else {
            throw invalid();
        }
        configuration.set(values);
        return "";
    }

    private static PyError invalid() {
        return new PyError("CompilationError", "Invalid inline model config: config() takes keywords or one dict");
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "get" -> new Builtin("get", arguments -> get(arguments, false));
            case "require" -> new Builtin("require", this::require);
            case "set" -> new Builtin("set", this::set);
            case "meta_get" -> new Builtin("meta_get", arguments -> get(arguments, true));
            case "meta_require" -> new Builtin("meta_require", this::metaRequire);
            case "persist_relation_docs" -> new Builtin("persist_relation_docs", arguments -> persists("relation"));
            case "persist_column_docs" -> new Builtin("persist_column_docs", arguments -> persists("columns"));
            default -> null;
        };
    }

    private Object get(Arguments arguments, boolean meta) {
        Object name = arguments.require("get", 0, "name");
        Object otherwise = arguments.find(1, "default", None.NONE);
        if (!configuration.known()) {
            return "";
        }
        Object found = meta ? ofMeta(Repr.str(name)) : configuration.get(Repr.str(name));
        // dbt takes a None for absent when there is a default.
        return found == null || found == None.NONE ? otherwise : found;
    }

    private @Nullable Object ofMeta(String key) {
        return configuration.get("meta") instanceof PyDict meta ? meta.get(key) : null;
    }

    private Object require(Arguments arguments) {
        String name = Repr.str(arguments.require("require", 0, "name"));
        if (!configuration.known()) {
            return "";
        }
        Object found = configuration.get(name);
        if (found == null) {
            throw missing(name);
        }
        return found;
    }

    private Object metaRequire(Arguments arguments) {
        String name = Repr.str(arguments.require("meta_require", 0, "name"));
        Object found = configuration.known() ? ofMeta(name) : "";
        if (found == null) {
            throw missing(name);
        }
        return found;
    }

    private static PyError missing(String name) {
        return new PyError("CompilationError", "This model requires a config named '" + name + "', which is not set.");
    }

    private Object set(Arguments arguments) {
        PyDict values = new PyDict();
        values.put(arguments.require("set", 0, "name"), arguments.require("set", 1, "value"));
        configuration.set(values);
        return "";
    }

    private Object persists(String what) {
        if (!configuration.known()) {
            return false;
        }
        return configuration.get("persist_docs") instanceof PyDict docs && Truth.of(docs.getOrDefault(what, false));
    }

    @Override
    public String typeName() {
        return "RuntimeConfigObject";
    }
}
