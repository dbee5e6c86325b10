package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;

/** {@code {% break %}} and {@code {% continue %}}. */
public record LoopControl(boolean leave) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        return leave ? Flow.BREAK : Flow.CONTINUE;
    }
}
