package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;

/** {@code {% macro %}} inside a template: sets its name to the macro. */
public record Definition(MacroBlock macro) implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        scope.set(macro.name(), new MacroValue(macro, scope, true));
        return Flow.NEXT;
    }
}
