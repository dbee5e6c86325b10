package io.lakegate.templating.expression;

/** A parsed expression; immutable and shared between threads. */
public interface Expression {
    /**
     * The value in a scope. Evaluation may call functions and so may block where they do.
     *
     * @throws io.lakegate.templating.value.PyError what Python would raise, with its place
     */
    Object evaluate(Scope scope);

    /** Whether it is a call, as a call block wants. */
    default boolean isCall() {
        return false;
    }
}
