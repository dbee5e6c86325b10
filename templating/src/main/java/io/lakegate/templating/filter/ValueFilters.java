package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Attributes;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import io.lakegate.templating.value.Undefined;
import java.util.Collections;
import java.util.Map;

/** Filters of any value. */
final class ValueFilters {
    private ValueFilters() {}

    static void addTo(Map<String, Filter> filters) {
        Filter otherwise = (value, arguments, scope) -> otherwise(value, arguments);
        filters.put("default", otherwise);
        filters.put("d", otherwise);
        filters.put("attr", (value, arguments, scope) -> attribute(value, arguments));
        filters.put("items", (value, arguments, scope) -> items(value));
        filters.put("pprint", (value, arguments, scope) -> Repr.repr(value));
    }

    private static Object otherwise(Object value, Arguments arguments) {
        boolean falsy = Truth.of(arguments.find(1, "boolean", false));
        boolean missing = value instanceof Undefined || (falsy && !Truth.of(value));
        return missing ? arguments.find(0, "default_value", "") : value;
    }

    private static Object attribute(Object value, Arguments arguments) {
        String name = Repr.str(arguments.require("do_attr", 0, "name"));
        if (value instanceof Undefined) {
            return Undefined.member(value, name, false);
        }
        Object found = Attributes.find(value, name);
        return found == null ? Undefined.member(value, name, false) : found;
    }

    private static Object items(Object value) {
        if (value instanceof Undefined) {
            return PyIterator.generator(Collections.emptyIterator());
        }
        if (!(value instanceof PyDict)) {
            throw PyError.type("Can only get item pairs from a mapping.");
        }
        Object method = Attributes.find(value, "items");
        PyList pairs = new PyList();
        if (method instanceof PyCallable callable && callable.call(Arguments.NONE) instanceof Iterable<?> walked) {
            walked.forEach(pair -> pairs.add((PyTuple) pair));
        }
        return PyIterator.generator(pairs.iterator());
    }
}
