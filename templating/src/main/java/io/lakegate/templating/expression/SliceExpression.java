package io.lakegate.templating.expression;

import io.lakegate.templating.value.Slice;

/** {@code a:b:c} between brackets. */
record SliceExpression(Expression start, Expression stop, Expression step) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        return new Slice(start.evaluate(scope), stop.evaluate(scope), step.evaluate(scope));
    }
}
