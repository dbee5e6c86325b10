package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Equality;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.ListMethods;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Ordering;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PySequence;
import io.lakegate.templating.value.PySet;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import io.lakegate.templating.value.Undefined;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters that compare items: sorting, grouping, extremes, duplicates. */
final class OrderFilters {
    private OrderFilters() {}

    static void addTo(Map<String, Filter> filters) {
        filters.put("sort", (value, arguments, scope) -> sort(value, arguments));
        filters.put("dictsort", (value, arguments, scope) -> dictSort(value, arguments));
        filters.put("groupby", (value, arguments, scope) -> groupBy(value, arguments));
        filters.put("unique", (value, arguments, scope) -> unique(value, arguments));
        filters.put("min", (value, arguments, scope) -> extreme(value, arguments, "<"));
        filters.put("max", (value, arguments, scope) -> extreme(value, arguments, ">"));
    }

    private static PyCallable function(UnaryOperator<Object> key) {
        return new Builtin("key", arguments -> key.apply(arguments.positional().get(0)));
    }

    private static Object sort(Object value, Arguments arguments) {
        boolean reverse = Truth.of(arguments.find(0, "reverse", false));
        boolean caseSensitive = Truth.of(arguments.find(1, "case_sensitive", false));
        Object attribute = arguments.find(2, "attribute", None.NONE);
        List<Object> items = Iteration.copy(value);
        return new PyList(
                ListMethods.sorted(items, function(AttributePath.sortKey(attribute, caseSensitive)), reverse));
    }

    private static Object dictSort(Object value, Arguments arguments) {
        boolean caseSensitive = Truth.of(arguments.find(0, "case_sensitive", false));
        String by = Repr.str(arguments.find(1, "by", "key"));
        boolean reverse = Truth.of(arguments.find(2, "reverse", false));
        if (!by.equals("key") && !by.equals("value")) {
            throw new PyError("FilterArgumentError", "You can only sort by either \"key\" or \"value\"");
        }
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (!(value instanceof PyDict dict)) {
            throw PyError.attribute(value, "items");
        }
        List<Object> pairs = new ArrayList<>();
        dict.pairs().forEachRemaining(pairs::add);
        int index = by.equals("key") ? 0 : 1;
        UnaryOperator<Object> key = pair -> {
            Object part = ((PyTuple) pair).get(index);
            return caseSensitive ? part : AttributePath.ignoreCase(part);
        };
        return new PyList(ListMethods.sorted(pairs, function(key), reverse));
    }

    private static Object groupBy(Object value, Arguments arguments) {
        Object attribute = arguments.require("do_groupby", 0, "attribute");
        Object given = arguments.find(1, "default", None.NONE);
        Object otherwise = given == None.NONE ? null : given;
        boolean caseSensitive = Truth.of(arguments.find(2, "case_sensitive", false));
        UnaryOperator<Object> getter = AttributePath.getter(attribute, otherwise);
        UnaryOperator<Object> key = caseSensitive ? getter : item -> AttributePath.ignoreCase(getter.apply(item));
        PyList groups = new PyList();
        PyList current = new PyList();
        Object currentKey = null;
        for (Object item : ListMethods.sorted(Iteration.copy(value), function(key), false)) {
            Object itemKey = key.apply(item);
            if (currentKey == null || !Equality.equal(currentKey, itemKey)) {
                current = new PyList();
                currentKey = itemKey;
                groups.add(new Group(getter.apply(item), current));
            }
            current.add(item);
        }
        return groups;
    }

    /** A pair that also answers to {@code grouper} and {@code list}. */
    private record Group(Object grouper, PyList list) implements PySequence {
        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "grouper" -> grouper;
                case "list" -> list;
                default -> null;
            };
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public Object get(int index) {
            return index == 0 ? grouper : list;
        }

        @Override
        public PySequence like(List<Object> items) {
            return new PyTuple(items);
        }

        @Override
        public Iterator<Object> iterator() {
            return List.of(grouper, (Object) list).iterator();
        }

        @Override
        public String typeName() {
            return "_GroupTuple";
        }

        @Override
        public String repr() {
            return PyTuple.of(grouper, list).repr();
        }
    }

    private static Object unique(Object value, Arguments arguments) {
        boolean caseSensitive = Truth.of(arguments.find(0, "case_sensitive", false));
        UnaryOperator<Object> getter = AttributePath.getter(arguments.find(1, "attribute", None.NONE), null);
        PySet seen = new PySet();
        List<Object> kept = new ArrayList<>();
        for (Object item : Iteration.of(value)) {
            Object key = getter.apply(item);
            Object folded = caseSensitive ? key : AttributePath.ignoreCase(key);
            if (!seen.has(folded)) {
                seen.add(folded);
                kept.add(item);
            }
        }
        return PyIterator.generator(kept.iterator());
    }

    private static Object extreme(Object value, Arguments arguments, String symbol) {
        boolean caseSensitive = Truth.of(arguments.find(0, "case_sensitive", false));
        UnaryOperator<Object> getter = AttributePath.getter(arguments.find(1, "attribute", None.NONE), null);
        Object best = null;
        Object bestKey = null;
        for (Object item : Iteration.of(value)) {
            Object key = getter.apply(item);
            Object folded = caseSensitive ? key : AttributePath.ignoreCase(key);
            boolean better = bestKey == null;
            if (bestKey != null) {
                int order = Ordering.compare(folded, bestKey, symbol);
                better = symbol.equals("<") ? order < 0 : order > 0;
            }
            if (better) {
                best = item;
                bestKey = folded;
            }
        }
        return best == null ? Undefined.because("No aggregated item, sequence was empty.") : best;
    }
}
