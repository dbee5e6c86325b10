package io.lakegate.templating.expression;

import io.lakegate.templating.value.Undefined;

/** A variable. */
record NameReference(String name) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object found = scope.find(name);
        return found == null ? Undefined.variable(name, scope.rendering().absorbing()) : found;
    }
}
