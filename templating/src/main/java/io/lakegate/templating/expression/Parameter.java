package io.lakegate.templating.expression;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a macro.
 *
 * @param otherwise the default, evaluated at each call that needs it; {@code null} for none
 */
public record Parameter(String name, @Nullable Expression otherwise) {}
