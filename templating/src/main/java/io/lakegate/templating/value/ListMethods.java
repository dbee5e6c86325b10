package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Methods of list, and the two a tuple shares with it. */
public final class ListMethods {
    static final Map<String, Method> TABLE = Map.ofEntries(
            Map.entry("append", ListMethods::append),
            Map.entry("extend", ListMethods::extend),
            Map.entry("insert", ListMethods::insert),
            Map.entry("remove", ListMethods::remove),
            Map.entry("pop", ListMethods::pop),
            Map.entry("clear", ListMethods::clear),
            Map.entry("index", ListMethods::index),
            Map.entry("count", ListMethods::count),
            Map.entry("sort", ListMethods::sort),
            Map.entry("reverse", ListMethods::reverse),
            Map.entry("copy", (self, arguments) -> new PyList(Iteration.list(self))));

    static final Map<String, Method> TUPLE_TABLE = Map.of("index", ListMethods::index, "count", ListMethods::count);

    private ListMethods() {}

    private static List<Object> items(Object self) {
        return ((PyList) self).items();
    }

    private static Object append(Object self, Arguments arguments) {
        if (arguments.count() != 1 || arguments.positional().isEmpty()) {
            throw PyError.type("list.append() takes exactly one argument (" + arguments.count() + " given)");
        }
        ((PyList) self).add(arguments.positional().get(0));
        return None.NONE;
    }

    private static Object extend(Object self, Arguments arguments) {
        List<Object> more = new ArrayList<>(Iteration.list(arguments.require("extend", 0, "iterable")));
        Ceiling.items((long) items(self).size() + more.size());
        items(self).addAll(more);
        return None.NONE;
    }

    private static Object insert(Object self, Arguments arguments) {
        int size = items(self).size();
        long at = Numbers.index(arguments.require("insert", 0, "index"), "an integer is required");
        int place = (int) Math.max(0, Math.min(size, at < 0 ? at + size : at));
        Ceiling.items(size + 1L);
        items(self).add(place, arguments.require("insert", 1, "object"));
        return None.NONE;
    }

    private static Object remove(Object self, Arguments arguments) {
        int at = find(
                items(self),
                arguments.require("remove", 0, "value"),
                0,
                items(self).size());
        if (at < 0) {
            throw PyError.value("list.remove(x): x not in list");
        }
        items(self).remove(at);
        return None.NONE;
    }

    private static Object pop(Object self, Arguments arguments) {
        List<Object> items = items(self);
        if (items.isEmpty()) {
            throw PyError.index("pop from empty list");
        }
        long at = Numbers.index(
                arguments.find(0, "index", -1L),
                "'" + Types.name(arguments.find(0, "index", -1L)) + "' object cannot be interpreted as an integer");
        long place = at < 0 ? at + items.size() : at;
        if (place < 0 || place >= items.size()) {
            throw PyError.index("pop index out of range");
        }
        return items.remove((int) place);
    }

    private static Object clear(Object self, Arguments arguments) {
        items(self).clear();
        return None.NONE;
    }

    private static Object index(Object self, Arguments arguments) {
        List<Object> items = Iteration.list(self);
        Object wanted = arguments.require("index", 0, "value");
        int from = place(arguments.find(1, "start", 0L), items.size());
        int to = place(arguments.find(2, "stop", (long) items.size()), items.size());
        int at = find(items, wanted, from, to);
        if (at < 0) {
            throw PyError.value(
                    self instanceof PyTuple ? "tuple.index(x): x not in tuple" : Repr.repr(wanted) + " is not in list");
        }
        return (long) at;
    }

    private static int place(Object given, int size) {
        long at = Numbers.index(given, "slice indices must be integers or have an __index__ method");
        return (int) Math.max(0, Math.min(size, at < 0 ? at + size : at));
    }

    private static int find(List<Object> items, Object wanted, int from, int to) {
        for (int i = from; i < Math.min(to, items.size()); i++) {
            if (items.get(i) == wanted || Equality.equal(items.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static Object count(Object self, Arguments arguments) {
        Object wanted = arguments.require("count", 0, "value");
        long count = 0;
        for (Object item : Iteration.list(self)) {
            if (Equality.equal(item, wanted)) {
                count++;
            }
        }
        return count;
    }

    private static Object sort(Object self, Arguments arguments) {
        if (!arguments.positional().isEmpty()) {
            throw PyError.type("sort() takes no positional arguments");
        }
        Object key = arguments.keywords().getOrDefault("key", None.NONE);
        boolean reverse = Truth.of(arguments.keywords().getOrDefault("reverse", false));
        List<Object> sorted = sorted(new ArrayList<>(items(self)), key, reverse);
        items(self).clear();
        items(self).addAll(sorted);
        return None.NONE;
    }

    /** Python's {@code sorted}: stable, also in reverse. */
    public static List<Object> sorted(List<Object> items, Object key, boolean reverse) {
        record Keyed(Object key, Object item) {}
        List<Keyed> keyed = new ArrayList<>(items.size());
        for (Object item : items) {
            keyed.add(new Keyed(key instanceof PyCallable function ? function.call(Arguments.of(item)) : item, item));
        }
        Comparator<Keyed> order = (a, b) -> Ordering.compare(a.key(), b.key(), "<");
        try {
            keyed.sort(reverse ? order.reversed() : order);
        } catch (IllegalArgumentException e) {
            // An order that contradicts itself: Python's sort returns something, and so do we.
            return items;
        }
        List<Object> sorted = new ArrayList<>(items.size());
        keyed.forEach(entry -> sorted.add(entry.item()));
        return sorted;
    }

    private static Object reverse(Object self, Arguments arguments) {
        Collections.reverse(items(self));
        return None.NONE;
    }
}
