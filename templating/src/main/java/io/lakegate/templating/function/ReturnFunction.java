package io.lakegate.templating.function;

import io.lakegate.templating.render.MacroReturn;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;

/** {@code return(value)}: ends the macro; its call is the value itself. */
record ReturnFunction() implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        throw new MacroReturn(arguments.expect("return", "data").find(0, "data", None.NONE));
    }
}
