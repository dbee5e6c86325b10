package io.lakegate.templating.expression;

/** The call of a {@code {% call %}} block. */
public record CallBlockCall(Expression call) {
    /** Calls with the block's body passed as {@code caller}. */
    public Object invoke(Scope scope, Object caller) {
        return ((Call) call).invoke(scope, caller);
    }
}
