package io.lakegate.templating.render;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Target;

/** {@code {% set target = value %}}. */
public record Assignment(Target target, Expression value) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        target.assign(scope, value.evaluate(scope));
        return Flow.NEXT;
    }
}
