package io.lakegate.templating.render;

import io.lakegate.templating.expression.FilterChain;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.value.Repr;

/** {@code {% filter upper %} … {% endfilter %}}. */
public record FilterBlock(FilterChain filters, Body body) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        Scope inner = scope.child();
        output.print(Repr.str(filters.apply(inner, body.capture(inner, output))));
        return Flow.NEXT;
    }
}
