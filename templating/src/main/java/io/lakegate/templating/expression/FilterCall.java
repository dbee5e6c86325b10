package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyError;
import org.jspecify.annotations.Nullable;

/**
 * {@code value | name(arguments)}.
 *
 * @param value {@code null} in a filter block, whose body is the value
 */
record FilterCall(@Nullable Expression value, String name, CallArguments arguments, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        return apply(scope, null);
    }

    Object apply(Scope scope, @Nullable Object body) {
        Object input;
        if (value instanceof FilterCall inner) {
            input = inner.apply(scope, body);
        } else if (value != null) {
            input = value.evaluate(scope);
        } else if (body != null) {
            input = body;
        } else {
            throw new IllegalStateException("a filter without a value");
        }
        Filter filter = scope.rendering().environment().filters().get(name);
        try {
            if (filter == null) {
                throw new PyError("TemplateAssertionError", "No filter named '" + name + "'.");
            }
            Budget budget = scope.rendering().budget();
            budget.step();
            return budget.made(filter.apply(input, arguments.evaluate(scope), scope));
        } catch (PyError e) {
            throw place.locate(e);
        }
    }
}
