package io.lakegate.templating.expression;

/** The filters of a {@code {% filter %}} or {@code {% set x | f %}} block. */
public record FilterChain(Expression filters) {
    /** The body's text, filtered. */
    public Object apply(Scope scope, Object body) {
        return ((FilterCall) filters).apply(scope, body);
    }
}
