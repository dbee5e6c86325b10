package io.lakegate.templating.expression;

import org.jspecify.annotations.Nullable;

/** What a template can name without defining it: its context. */
@FunctionalInterface
public interface Names {
    /**
     * The value of a name, or {@code null} when there is none.
     *
     * @param root the rendering's outermost scope, which a macro found here runs in
     */
    @Nullable
    Object find(String name, Scope root);
}
