package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.PyCallable;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Python class as templates use one: called to make an instance, with class methods and constants as attributes.
 *
 * @param name as {@code repr} shows it: {@code datetime.date}
 */
record PyClass(String name, Function<Arguments, Object> constructor, Map<String, Object> members)
        implements PyCallable {
    @Override
    public Object call(Arguments arguments) {
        return constructor.apply(arguments);
    }

    @Override
    public @Nullable Object attribute(String member) {
        return members.get(member);
    }

    @Override
    public String typeName() {
        return "type";
    }

    @Override
    public String repr() {
        return "<class '" + name + "'>";
    }
}
