package io.lakegate.templating.render;

import io.lakegate.templating.expression.Parameter;
import io.lakegate.templating.expression.Place;
import java.util.List;

/**
 * A macro as defined, before it is bound to a scope; immutable and shared.
 *
 * @param takesVarargs whether the body speaks of {@code varargs}; likewise the next two
 */
public record MacroBlock(
        String name,
        List<Parameter> parameters,
        Body body,
        boolean takesVarargs,
        boolean takesKwargs,
        boolean takesCaller,
        Place place) {
    public MacroBlock {
        parameters = List.copyOf(parameters);
    }

    boolean hasParameter(String wanted) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
