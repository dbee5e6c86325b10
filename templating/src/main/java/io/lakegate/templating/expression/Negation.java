package io.lakegate.templating.expression;

import io.lakegate.templating.value.Truth;

/** {@code not a}. */
record Negation(Expression operand) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        return !Truth.of(operand.evaluate(scope));
    }
}
