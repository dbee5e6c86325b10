package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;

/** {@code joiner(', ')}: nothing the first time, then the separator. */
final class Joiner implements PyCallable {
    private final Object separator;
    private boolean used;

    Joiner(Arguments arguments) {
        separator = arguments.find(0, "sep", ", ");
    }

    @Override
    public Object call(Arguments arguments) {
        if (!used) {
            used = true;
            return "";
        }
        return separator;
    }

    @Override
    public String typeName() {
        return "Joiner";
    }
}
