package io.lakegate.templating.render;

import io.lakegate.templating.expression.Budget;
import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Parameter;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A macro bound to the scope it was defined in: a value that can be passed, stored and called. A call gives the text it
 * printed, or whatever {@code return()} was called with.
 *
 * @param returns whether {@code return()} ends this macro; in a call block's body it ends the macro around it
 */
public record MacroValue(MacroBlock block, Scope scope, boolean returns) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        Budget budget = scope.rendering().budget();
        budget.enter();
        try {
            Scope inner = scope.child();
            bind(inner, arguments);
            Output output = new Output(budget);
            block.body().render(inner, output);
            return output.toString();
        } catch (MacroReturn e) {
            if (!returns) {
                throw e;
            }
            return e.value();
        } finally {
            budget.leave();
        }
    }

    private void bind(Scope inner, Arguments arguments) {
        List<Object> given = arguments.positional();
        List<Parameter> parameters = block.parameters();
        Map<String, Object> rest =
                arguments.keywords().isEmpty() ? Map.of() : new LinkedHashMap<>(arguments.keywords());
        if (block.takesCaller() && !block.hasParameter("caller")) {
            Object caller = rest.isEmpty() ? null : rest.remove("caller");
            inner.set("caller", caller == null ? Undefined.because("No caller defined") : caller);
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Object value = i < given.size() ? given.get(i) : rest.isEmpty() ? null : rest.remove(parameter.name());
            inner.set(parameter.name(), value == null ? otherwise(parameter, inner) : value);
        }
        if (block.takesKwargs()) {
            inner.set("kwargs", PyDict.of(rest));
        } else if (!rest.isEmpty()) {
            throw PyError.type(
                    rest.containsKey("caller")
                            ? "macro '" + block.name()
                                    + "' was invoked with two values for the special caller argument."
                                    + " This is most likely a bug."
                            : "macro '" + block.name() + "' takes no keyword argument '"
                                    + rest.keySet().iterator().next() + "'");
        }
        if (block.takesVarargs()) {
            inner.set("varargs", new PyTuple(given.subList(Math.min(parameters.size(), given.size()), given.size())));
        } else if (given.size() > parameters.size()) {
            throw PyError.type(
                    "macro '" + block.name() + "' takes not more than " + parameters.size() + " argument(s)");
        }
    }

    private static Object otherwise(Parameter parameter, Scope inner) {
        Expression expression = parameter.otherwise();
        if (expression == null) {
            return Undefined.because("parameter '" + parameter.name() + "' was not provided");
        }
        return expression.evaluate(inner);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name" -> block.name();
            case "arguments" ->
                new PyTuple(block.parameters().stream().map(Parameter::name).toList());
            case "catch_kwargs" -> block.takesKwargs();
            case "catch_varargs" -> block.takesVarargs();
            case "caller" -> block.takesCaller();
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "Macro";
    }

    @Override
    public String repr() {
        return "<Macro '" + block.name() + "'>";
    }

    /** Looking a macro up twice makes two values of one macro. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof MacroValue macro && macro.block == block && macro.scope == scope;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(block);
    }
}
