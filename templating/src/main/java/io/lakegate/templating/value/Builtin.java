package io.lakegate.templating.value;

import java.util.function.Function;

/** A named function written in Java. */
public record Builtin(String name, Function<Arguments, Object> body) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        return body.apply(arguments);
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public String repr() {
        return "<built-in function " + name + ">";
    }
}
