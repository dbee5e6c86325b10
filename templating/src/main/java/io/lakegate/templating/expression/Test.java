package io.lakegate.templating.expression;

import io.lakegate.templating.value.Arguments;

/** {@code value is name(arguments)}. */
@FunctionalInterface
public interface Test {
    boolean test(Object value, Arguments arguments, Scope scope);
}
