package io.lakegate.templating.value;

/** Something a template can call. */
public interface PyCallable extends PyObject {
    Object call(Arguments arguments);

    @Override
    default String typeName() {
        return "function";
    }
}
