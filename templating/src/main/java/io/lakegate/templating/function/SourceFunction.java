package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;

/** {@code source(name, table)}. */
record SourceFunction(Graph graph) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        int count = arguments.positional().size();
        if (count != 2) {
            throw new PyError("CompilationError", "source() takes exactly two arguments (" + count + " given)");
        }
        if (arguments.positional().get(0) instanceof String source
                && arguments.positional().get(1) instanceof String table) {
            return graph.source(source, table);
        }
        throw new PyError("CompilationError", "The source name and table name arguments to source() must be strings");
    }

    @Override
    public String typeName() {
        return "RuntimeSourceResolver";
    }
}
