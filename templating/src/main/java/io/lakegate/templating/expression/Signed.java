package io.lakegate.templating.expression;

import io.lakegate.templating.value.Operators;
import io.lakegate.templating.value.PyError;

/** {@code -a} or {@code +a}. */
record Signed(boolean negative, Expression operand, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object value = operand.evaluate(scope);
        try {
            return negative ? Operators.negate(value) : Operators.plus(value);
        } catch (PyError e) {
            throw place.locate(e);
        }
    }
}
