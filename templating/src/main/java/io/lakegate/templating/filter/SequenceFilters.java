package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Ceiling;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.Operators;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PySequence;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Types;
import io.lakegate.templating.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** Filters of whole sequences. */
final class SequenceFilters {
    private SequenceFilters() {}

    static void addTo(Map<String, Filter> filters) {
        Filter length = (value, arguments, scope) -> Iteration.length(value);
        filters.put("length", length);
        filters.put("count", length);
        filters.put("list", (value, arguments, scope) -> new PyList(Iteration.copy(value)));
        filters.put("first", (value, arguments, scope) -> first(value));
        filters.put("last", (value, arguments, scope) -> last(value));
        filters.put("random", (value, arguments, scope) -> random(value));
        filters.put("join", (value, arguments, scope) -> join(value, arguments));
        filters.put("sum", (value, arguments, scope) -> sum(value, arguments));
        filters.put("reverse", (value, arguments, scope) -> reverse(value));
        filters.put("batch", (value, arguments, scope) -> batch(value, arguments));
        filters.put("slice", (value, arguments, scope) -> slice(value, arguments));
    }

    private static Object first(Object value) {
        Iterator<Object> items = Iteration.of(value).iterator();
        return items.hasNext() ? items.next() : Undefined.because("No first item, sequence was empty.");
    }

    private static Object last(Object value) {
        if (value instanceof PyIterator) {
            throw PyError.type("'generator' object is not reversible");
        }
        List<Object> items = Iteration.list(value);
        return items.isEmpty() ? Undefined.because("No last item, sequence was empty.") : items.get(items.size() - 1);
    }

    private static Object random(Object value) {
        List<Object> items = Iteration.list(value);
        return items.isEmpty()
                ? Undefined.because("No random item, sequence was empty.")
                : items.get(ThreadLocalRandom.current().nextInt(items.size()));
    }

    private static Object join(Object value, Arguments arguments) {
        String separator = Repr.str(arguments.find(0, "d", ""));
        UnaryOperator<Object> getter = AttributePath.getter(arguments.find(1, "attribute", None.NONE), null);
        StringBuilder joined = new StringBuilder();
        boolean first = true;
        for (Object item : Iteration.of(value)) {
            joined.append(first ? "" : separator).append(Repr.str(getter.apply(item)));
            Ceiling.text(joined.length());
            first = false;
        }
        return joined.toString();
    }

    private static Object sum(Object value, Arguments arguments) {
        UnaryOperator<Object> getter = AttributePath.getter(arguments.find(0, "attribute", None.NONE), null);
        Object total = arguments.find(1, "start", 0L);
        if (total instanceof String) {
            throw PyError.type("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Object item : Iteration.of(value)) {
            total = Operators.apply(Operator.ADD, total, getter.apply(item));
        }
        return total;
    }

    private static Object reverse(Object value) {
        if (value instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        if (!Iteration.possible(value)) {
            throw new PyError("FilterArgumentError", "argument must be iterable");
        }
        List<Object> items = Iteration.copy(value);
        Collections.reverse(items);
        // Python gives an iterator of a sequence and a list of anything else.
        return value instanceof PySequence
                ? new PyIterator("list_reverseiterator", items.iterator())
                : new PyList(items);
    }

    private static Object batch(Object value, Arguments arguments) {
        long size = Numbers.count(arguments.require("batch", 0, "linecount"));
        Object fill = arguments.find(1, "fill_with", None.NONE);
        List<Object> batches = new ArrayList<>();
        PyList current = new PyList();
        for (Object item : Iteration.of(value)) {
            if (current.size() == size) {
                batches.add(current);
                current = new PyList();
            }
            current.add(item);
        }
        if (current.size() > 0) {
            if (fill != None.NONE) {
                Ceiling.items(size);
                while (current.size() < size) {
                    current.add(fill);
                }
            }
            batches.add(current);
        }
        return PyIterator.generator(batches.iterator());
    }

    private static Object slice(Object value, Arguments arguments) {
        Object given = arguments.require("slice", 0, "slices");
        if (!Types.isInteger(given)) {
            throw PyError.type("'" + Types.name(given) + "' object cannot be interpreted as an integer");
        }
        int slices = Numbers.count(given);
        if (slices == 0) {
            throw PyError.zeroDivision("integer division or modulo by zero");
        }
        Ceiling.items(slices);
        Object fill = arguments.find(1, "fill_with", None.NONE);
        List<Object> items = Iteration.list(value);
        int each = Math.floorDiv(items.size(), slices);
        int extra = Math.floorMod(items.size(), slices);
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < slices; i++) {
            int end = start + each + (i < extra ? 1 : 0);
            PyList part = new PyList(items.subList(start, end));
            if (fill != None.NONE && i >= extra) {
                part.add(fill);
            }
            parts.add(part);
            start = end;
        }
        return PyIterator.generator(parts.iterator());
    }
}
