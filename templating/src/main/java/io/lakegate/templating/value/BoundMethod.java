package io.lakegate.templating.value;

/** {@code 'x'.upper} before it is called. */
record BoundMethod(String name, Object self, Method method) implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        return method.call(self, arguments);
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public String repr() {
        return "<built-in method " + name + " of " + Types.name(self) + " object>";
    }
}
