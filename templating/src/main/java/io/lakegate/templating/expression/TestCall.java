package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyError;

/** {@code value is name(arguments)}. */
record TestCall(Expression value, String name, CallArguments arguments, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object input = value.evaluate(scope);
        Test test = scope.rendering().environment().tests().get(name);
        try {
            if (test == null) {
                throw new PyError("TemplateAssertionError", "No test named '" + name + "'.");
            }
            return test.test(input, arguments.evaluate(scope), scope);
        } catch (PyError e) {
            throw place.locate(e);
        }
    }
}
