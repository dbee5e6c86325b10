package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Subscripts;

/** {@code object.name}. */
record Member(Expression object, String name, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object value = object.evaluate(scope);
        try {
            return Subscripts.attribute(value, name, scope.rendering().absorbing());
        } catch (PyError e) {
            throw place.locate(e);
        }
    }
}
