package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Test;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code map}, {@code select}, {@code reject} and the two by attribute: lazy, as Jinja2's generators are. */
final class SelectionFilters {
    private SelectionFilters() {}

    static void addTo(Map<String, Filter> filters) {
        filters.put("map", SelectionFilters::map);
        filters.put("select", (value, arguments, scope) -> select(value, arguments, scope, true, false));
        filters.put("reject", (value, arguments, scope) -> select(value, arguments, scope, false, false));
        filters.put("selectattr", (value, arguments, scope) -> select(value, arguments, scope, true, true));
        filters.put("rejectattr", (value, arguments, scope) -> select(value, arguments, scope, false, true));
    }

    private static Object map(Object value, Arguments arguments, Scope scope) {
        UnaryOperator<Object> mapping = mapping(arguments, scope);
        if (!Truth.of(value)) {
            return PyIterator.generator(Collections.emptyIterator());
        }
        Iterator<Object> items = Iteration.of(value).iterator();
        return PyIterator.generator(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                scope.rendering().budget().step();
                return mapping.apply(items.next());
            }
        });
    }

    private static UnaryOperator<Object> mapping(Arguments arguments, Scope scope) {
        Object attribute = arguments.keywords().get("attribute");
        if (arguments.positional().isEmpty() && attribute != null) {
            for (String keyword : arguments.keywords().keySet()) {
                if (!keyword.equals("attribute") && !keyword.equals("default")) {
                    throw new PyError("FilterArgumentError", "Unexpected keyword argument " + Repr.repr(keyword));
                }
            }
            return AttributePath.getter(attribute, arguments.keywords().get("default"));
        }
        if (arguments.positional().isEmpty()) {
            throw new PyError("FilterArgumentError", "map requires a filter argument");
        }
        String name = Repr.str(arguments.positional().get(0));
        Filter filter = scope.rendering().environment().filters().get(name);
        if (filter == null) {
            throw new PyError("TemplateRuntimeError", "No filter named '" + name + "'.");
        }
        Arguments rest = arguments.skip(1);
        return item -> filter.apply(item, rest, scope);
    }

    private static Object select(Object value, Arguments arguments, Scope scope, boolean wanted, boolean byAttribute) {
        UnaryOperator<Object> getter = UnaryOperator.identity();
        Arguments rest = arguments;
        if (byAttribute) {
            if (arguments.positional().isEmpty()) {
                throw new PyError("FilterArgumentError", "Missing parameter for attribute name");
            }
            getter = AttributePath.getter(arguments.positional().get(0), null);
            rest = arguments.skip(1);
        }
        Predicate<Object> test = test(rest, scope);
        UnaryOperator<Object> tested = getter;
        if (!Truth.of(value)) {
            return PyIterator.generator(Collections.emptyIterator());
        }
        Iterator<Object> items = Iteration.of(value).iterator();
        return PyIterator.generator(new Kept(items, item -> {
            scope.rendering().budget().step();
            return test.test(tested.apply(item)) == wanted;
        }));
    }

    private static Predicate<Object> test(Arguments arguments, Scope scope) {
        if (arguments.positional().isEmpty()) {
            return Truth::of;
        }
        String name = Repr.str(arguments.positional().get(0));
        Test test = scope.rendering().environment().tests().get(name);
        if (test == null) {
            throw new PyError("TemplateRuntimeError", "No test named '" + name + "'.");
        }
        Arguments rest = arguments.skip(1);
        return item -> test.test(item, rest, scope);
    }

    /** The items a test keeps. */
    private static final class Kept implements Iterator<Object> {
        private final Iterator<Object> items;
        private final Predicate<Object> test;
        private @Nullable Object ahead;

        Kept(Iterator<Object> items, Predicate<Object> test) {
            this.items = items;
            this.test = test;
        }

        @Override
        public boolean hasNext() {
            while (ahead == null && items.hasNext()) {
                Object item = items.next();
                if (test.test(item)) {
                    ahead = item;
                }
            }
            return ahead != null;
        }

        @Override
        public Object next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            Object item = ahead;
            ahead = null;
            return item;
        }
    }
}
