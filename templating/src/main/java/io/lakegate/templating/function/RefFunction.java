package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;

/** {@code ref(name)}, {@code ref(package, name)}, {@code ref(name, version=1)}. */
record RefFunction(Graph graph) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        int count = arguments.positional().size();
        if (count < 1 || count > 2) {
            throw new PyError("CompilationError", "ref() takes at most two arguments (" + count + " given)");
        }
        Object version = arguments
                .keywords()
                .getOrDefault("version", arguments.keywords().getOrDefault("v", None.NONE));
        String name = text(arguments.positional().get(count - 1));
        String packageName = count == 2 ? text(arguments.positional().get(0)) : null;
        return graph.ref(packageName, name, version == None.NONE ? null : Repr.str(version));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new PyError("CompilationError", "The name argument to ref() must be a string, got " + Repr.repr(value));
    }

    @Override
    public String typeName() {
        return "RuntimeRefResolver";
    }
}
