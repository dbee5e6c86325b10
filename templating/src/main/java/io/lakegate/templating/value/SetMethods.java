package io.lakegate.templating.value;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Methods of set. */
final class SetMethods {
    static final Map<String, Method> FROZEN_TABLE = Map.of(
            "union", (self, arguments) -> union(self, arguments.positional()),
            "intersection", (self, arguments) -> intersection(self, arguments.positional()),
            "difference", (self, arguments) -> difference(self, arguments.positional()),
            "symmetric_difference", SetMethods::symmetricDifference,
            "issubset", (self, arguments) -> covers(other(arguments), (PySet) self),
            "issuperset", (self, arguments) -> covers((PySet) self, other(arguments)),
            "isdisjoint", (self, arguments) -> !Truth.of(intersection(self, arguments.positional())),
            "copy", (self, arguments) -> PySet.of((PySet) self));

    static final Map<String, Method> TABLE = table();

    private SetMethods() {}

    private static Map<String, Method> table() {
        Map<String, Method> table = new HashMap<>(FROZEN_TABLE);
        table.put("add", (self, arguments) -> {
            ((PySet) self).add(arguments.require("add", 0, "item"));
            return None.NONE;
        });
        table.put("discard", (self, arguments) -> {
            ((PySet) self).remove(arguments.require("discard", 0, "item"));
            return None.NONE;
        });
        table.put("remove", (self, arguments) -> {
            Object item = arguments.require("remove", 0, "item");
            if (!((PySet) self).remove(item)) {
                throw PyError.key(item);
            }
            return None.NONE;
        });
        table.put("pop", (self, arguments) -> pop((PySet) self));
        table.put("clear", (self, arguments) -> {
            ((PySet) self).clear();
            return None.NONE;
        });
        table.put("update", (self, arguments) -> {
            for (Object other : arguments.positional()) {
                Iteration.copy(other).forEach(((PySet) self)::add);
            }
            return None.NONE;
        });
        return table;
    }

    private static Object pop(PySet set) {
        Iterator<Object> items = set.iterator();
        if (!items.hasNext()) {
            throw new PyError("KeyError", "'pop from an empty set'");
        }
        Object first = items.next();
        set.remove(first);
        return first;
    }

    private static PySet other(Arguments arguments) {
        Object other = arguments.require("issubset", 0, "other");
        return other instanceof PySet set ? set : PySet.of(Iteration.of(other));
    }

    static PySet union(Object self, List<Object> others) {
        PySet result = PySet.of(Iteration.of(self));
        for (Object other : others) {
            Iteration.of(other).forEach(result::add);
        }
        return result;
    }

    static PySet intersection(Object self, List<Object> others) {
        PySet result = PySet.of(Iteration.of(self));
        for (Object other : others) {
            PySet wanted = PySet.of(Iteration.of(other));
            PySet kept = new PySet();
            for (Object item : result) {
                if (wanted.has(item)) {
                    kept.add(item);
                }
            }
            result = kept;
        }
        return result;
    }

    static PySet difference(Object self, List<Object> others) {
        PySet result = PySet.of(Iteration.of(self));
        for (Object other : others) {
            Iteration.copy(other).forEach(result::remove);
        }
        return result;
    }

    private static Object symmetricDifference(Object self, Arguments arguments) {
        PySet other = other(arguments);
        PySet result = difference(self, List.of(other));
        difference(other, List.of(self)).forEach(result::add);
        return result;
    }

    /** Whether every member of {@code part} is in {@code whole}. */
    static boolean covers(PySet whole, PySet part) {
        for (Object item : part) {
            if (!whole.has(item)) {
                return false;
            }
        }
        return true;
    }
}
