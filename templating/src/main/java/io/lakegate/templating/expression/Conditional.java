package io.lakegate.templating.expression;

import io.lakegate.templating.value.Truth;
import io.lakegate.templating.value.Undefined;
import org.jspecify.annotations.Nullable;

/** {@code a if test else b}; without else it is undefined when the test fails. */
record Conditional(
        Expression test, Expression then, @Nullable Expression otherwise, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        if (Truth.of(test.evaluate(scope))) {
            return then.evaluate(scope);
        }
        if (otherwise != null) {
            return otherwise.evaluate(scope);
        }
        return Undefined.because("the inline if-expression on line "
                + place.location().line() + " evaluated to false and no else section was defined.");
    }
}
