package io.lakegate.templating.expression;

import io.lakegate.templating.value.Truth;

/** {@code a and b}, {@code a or b}: the deciding operand itself, the second only when needed. */
record Junction(boolean and, Expression left, Expression right) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object first = left.evaluate(scope);
        return Truth.of(first) == and ? right.evaluate(scope) : first;
    }
}
