package io.lakegate.templating.expression;

import io.lakegate.templating.value.Arguments;

/** {@code value | name(arguments)}. */
@FunctionalInterface
public interface Filter {
    Object apply(Object value, Arguments arguments, Scope scope);
}
