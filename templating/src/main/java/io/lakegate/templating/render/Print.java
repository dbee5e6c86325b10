package io.lakegate.templating.render;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.value.Repr;

/** {@code {{ expression }}}. */
public record Print(Expression expression) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        output.print(Repr.str(expression.evaluate(scope)));
        return Flow.NEXT;
    }
}
