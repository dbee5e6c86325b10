package io.lakegate.templating.expression;

import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.Operators;
import io.lakegate.templating.value.PyError;

/** {@code a + b} and its kind. */
record Arithmetic(Operator operator, Expression left, Expression right, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object a = left.evaluate(scope);
        Object b = right.evaluate(scope);
        try {
            return scope.rendering().budget().made(Operators.apply(operator, a, b));
        } catch (PyError e) {
            throw place.locate(e);
        }
    }
}
