package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;

/** Text as it is. */
public record Text(String text) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        output.print(text);
        return Flow.NEXT;
    }
}
