package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code cycler(a, b)}: {@code next()} goes round. */
final class Cycler implements PyObject {
    private final List<Object> items;
    private int position;

    Cycler(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new PyError("RuntimeError", "at least one item has to be provided");
        }
        items = arguments.positional();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "current" -> items.get(position);
            case "next" -> new Builtin("next", arguments -> next());
            case "reset" ->
                new Builtin("reset", arguments -> {
                    position = 0;
                    return None.NONE;
                });
            default -> null;
        };
    }

    private Object next() {
        Object item = items.get(position);
        position = (position + 1) % items.size();
        return item;
    }

    @Override
    public String typeName() {
        return "Cycler";
    }
}
