package io.lakegate.templating.render;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Scope;

/** {@code {% do expression %}}. */
public record Evaluation(Expression expression) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        expression.evaluate(scope);
        return Flow.NEXT;
    }
}
