package io.lakegate.templating.value;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Methods of dict. */
final class DictMethods {
    static final Map<String, Method> TABLE = Map.ofEntries(
            Map.entry("get", DictMethods::get),
            Map.entry("keys", (self, arguments) -> keys((PyDict) self)),
            Map.entry("values", (self, arguments) -> values((PyDict) self)),
            Map.entry("items", (self, arguments) -> items((PyDict) self)),
            Map.entry("update", (self, arguments) -> update((PyDict) self, arguments)),
            Map.entry("pop", DictMethods::pop),
            Map.entry("popitem", (self, arguments) -> popItem((PyDict) self)),
            Map.entry("setdefault", DictMethods::setDefault),
            Map.entry("copy", (self, arguments) -> new PyDict((PyDict) self)),
            Map.entry("clear", DictMethods::clear),
            Map.entry("fromkeys", (self, arguments) -> fromKeys(arguments)));

    private DictMethods() {}

    private static Object get(Object self, Arguments arguments) {
        arguments.expect("get", "key", "default");
        return ((PyDict) self)
                .getOrDefault(arguments.require("get", 0, "key"), arguments.find(1, "default", None.NONE));
    }

    static PyView keys(PyDict dict) {
        return new PyView("keys", dict, dict::iterator);
    }

    static PyView values(PyDict dict) {
        return new PyView("values", dict, () -> dict.values().iterator());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static PyView items(PyDict dict) {
        return new PyView("items", dict, () -> (Iterator) dict.pairs());
    }

    static Object update(PyDict dict, Arguments arguments) {
        if (arguments.positional().size() > 1) {
            throw PyError.type("update expected at most 1 argument, got "
                    + arguments.positional().size());
        }
        for (Object other : arguments.positional()) {
            merge(dict, other);
        }
        arguments.keywords().forEach(dict::put);
        return None.NONE;
    }

    /** What {@code dict(other)} and {@code update(other)} read: a dict, or pairs. */
    static void merge(PyDict dict, Object other) {
        if (other instanceof PyDict map) {
            dict.putAll(new PyDict(map));
            return;
        }
        if (other instanceof Undefined) {
            return;
        }
        int position = 0;
        for (Object item : Iteration.of(other)) {
            List<Object> pair;
            try {
                pair = Iteration.list(item);
            } catch (PyError e) {
                throw PyError.type("cannot convert dictionary update sequence element #" + position + " to a sequence");
            }
            if (pair.size() != 2) {
                throw PyError.value("dictionary update sequence element #" + position + " has length " + pair.size()
                        + "; 2 is required");
            }
            dict.put(pair.get(0), pair.get(1));
            position++;
        }
    }

    private static Object pop(Object self, Arguments arguments) {
        Object key = arguments.expect("pop", "key", "default").require("pop", 0, "key");
        Object found = ((PyDict) self).remove(key);
        if (found == null) {
            found = arguments.find(1, "default");
        }
        if (found == null) {
            throw PyError.key(key);
        }
        return found;
    }

    private static Object popItem(PyDict dict) {
        PyTuple last = null;
        for (Iterator<PyTuple> pairs = dict.pairs(); pairs.hasNext(); ) {
            last = pairs.next();
        }
        if (last == null) {
            throw new PyError("KeyError", "'popitem(): dictionary is empty'");
        }
        dict.remove(last.get(0));
        return last;
    }

    private static Object setDefault(Object self, Arguments arguments) {
        PyDict dict = (PyDict) self;
        Object key = arguments.require("setdefault", 0, "key");
        Object found = dict.get(key);
        if (found == null) {
            found = arguments.find(1, "default", None.NONE);
            dict.put(key, found);
        }
        return found;
    }

    private static Object clear(Object self, Arguments arguments) {
        ((PyDict) self).clear();
        return None.NONE;
    }

    private static Object fromKeys(Arguments arguments) {
        PyDict dict = new PyDict();
        for (Object key : Iteration.of(arguments.require("fromkeys", 0, "iterable"))) {
            dict.put(key, arguments.find(1, "value", None.NONE));
        }
        return dict;
    }
}
