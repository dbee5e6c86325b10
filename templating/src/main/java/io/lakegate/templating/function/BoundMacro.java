package io.lakegate.templating.function;

import io.lakegate.templating.render.MacroValue;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;
import org.jspecify.annotations.Nullable;

/** A project's macro as the context gives it: tells the graph when the template itself calls it. */
record BoundMacro(MacroValue macro, Graph graph) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        if (macro.scope().rendering().budget().outermost()) {
            graph.called(macro.block());
        }
        return macro.call(arguments);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return macro.attribute(name);
    }

    @Override
    public String typeName() {
        return macro.typeName();
    }

    @Override
    public String repr() {
        return macro.repr();
    }
}
