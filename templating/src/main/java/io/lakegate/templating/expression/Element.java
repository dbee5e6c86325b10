package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Subscripts;

/** {@code object[key]}. */
record Element(Expression object, Expression key, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object value = object.evaluate(scope);
        Object at = key.evaluate(scope);
        try {
            return scope.rendering()
                    .budget()
                    .made(Subscripts.item(value, at, scope.rendering().absorbing()));
        } catch (PyError e) {
            throw place.locate(e);
        }
    }
}
