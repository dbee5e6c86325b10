package io.lakegate.templating.expression;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Types;
import org.jspecify.annotations.Nullable;

/** {@code callee(arguments)}, of any value that can be called. */
record Call(Expression callee, CallArguments arguments, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        return invoke(scope, null);
    }

    @Override
    public boolean isCall() {
        return true;
    }

    /** Calls with a block's body as {@code caller}. */
    Object invoke(Scope scope, @Nullable Object caller) {
        Object function = callee.evaluate(scope);
        try {
            if (!(function instanceof PyCallable callable)) {
                throw PyError.type("'" + Types.name(function) + "' object is not callable");
            }
            Arguments given = arguments.evaluate(scope);
            Budget budget = scope.rendering().budget();
            budget.step();
            return budget.made(callable.call(caller == null ? given : given.with("caller", caller)));
        } catch (PyError e) {
            throw place.locate(e);
        } catch (QueryException e) {
            throw e.location().isPresent() ? e : e.at(place.location());
        }
    }
}
