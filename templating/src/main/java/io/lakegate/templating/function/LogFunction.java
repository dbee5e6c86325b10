package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;

/** {@code log(message, info)} and {@code print(message)}: to the log, nothing into the output. */
record LogFunction(boolean always) implements PyCallable {
    private static final System.Logger LOG = System.getLogger("io.lakegate.templating.template");

    @Override
    public Object call(Arguments arguments) {
        String message = Repr.str(arguments.require(always ? "print" : "log", 0, "msg"));
        boolean info = always || Truth.of(arguments.find(1, "info", false));
        LOG.log(info ? System.Logger.Level.INFO : System.Logger.Level.DEBUG, message);
        return "";
    }
}
