package io.lakegate.templating.render;

import io.lakegate.templating.expression.FilterChain;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Target;
import org.jspecify.annotations.Nullable;

/** {@code {% set target | filters %} … {% endset %}}. */
public record AssignmentBlock(Target target, @Nullable FilterChain filters, Body body) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        Scope inner = scope.child();
        Object text = body.capture(inner, output);
        target.assign(scope, filters == null ? text : filters.apply(inner, text));
        return Flow.NEXT;
    }
}
