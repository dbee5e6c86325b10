package io.lakegate.templating.value;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's dict: insertion order, Python's key equality; walking it walks its keys. */
public final class PyDict implements PyIterable {
    private final LinkedHashMap<Object, Object> entries;
    /** Keys that Python prints otherwise than {@link Keys} stores them; {@code null} until there is one. */
    private @Nullable Map<Object, Object> spellings;

    public PyDict() {
        entries = new LinkedHashMap<>();
    }

    public PyDict(PyDict other) {
        entries = new LinkedHashMap<>(other.entries);
        spellings = other.spellings == null ? null : new HashMap<>(other.spellings);
    }

    public static PyDict of(Map<String, ?> values) {
        PyDict dict = new PyDict();
        dict.entries.putAll(values);
        return dict;
    }

    public int size() {
        return entries.size();
    }

    public @Nullable Object get(Object key) {
        return entries.get(Keys.of(key));
    }

    public Object getOrDefault(Object key, Object otherwise) {
        Object found = get(key);
        return found == null ? otherwise : found;
    }

    public boolean has(Object key) {
        return entries.containsKey(Keys.of(key));
    }

    public void put(Object key, Object value) {
        Object stored = Keys.of(key);
        // As in Python, a key once in keeps its spelling when it is set again.
        if (entries.put(stored, value) == null) {
            Ceiling.items(entries.size());
            if (!stored.equals(key)) {
                if (spellings == null) {
                    spellings = new HashMap<>();
                }
                spellings.put(stored, key);
            }
        }
    }

    public @Nullable Object remove(Object key) {
        Object stored = Keys.of(key);
        if (spellings != null) {
            spellings.remove(stored);
        }
        return entries.remove(stored);
    }

    public void clear() {
        entries.clear();
        spellings = null;
    }

    public void putAll(PyDict other) {
        for (Map.Entry<Object, Object> entry : other.entries.entrySet()) {
            put(other.spelled(entry.getKey()), entry.getValue());
        }
    }

    /** The key as it was written. */
    private Object spelled(Object stored) {
        return spellings == null ? stored : spellings.getOrDefault(stored, stored);
    }

    public Collection<Object> values() {
        return entries.values();
    }

    /** Keys as written, in order. */
    public PyList keys() {
        PyList keys = new PyList();
        for (Object key : this) {
            keys.add(key);
        }
        return keys;
    }

    /** Pairs, in order. */
    public Iterator<PyTuple> pairs() {
        Iterator<Map.Entry<Object, Object>> iterator = entries.entrySet().iterator();
        int size = entries.size();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                Changed.check(size, entries.size());
                return iterator.hasNext();
            }

            @Override
            public PyTuple next() {
                Map.Entry<Object, Object> entry = Changed.next(iterator);
                return PyTuple.of(spelled(entry.getKey()), entry.getValue());
            }
        };
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Object> iterator = entries.keySet().iterator();
        int size = entries.size();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                Changed.check(size, entries.size());
                return iterator.hasNext();
            }

            @Override
            public Object next() {
                return spelled(Changed.next(iterator));
            }
        };
    }

    @Override
    public boolean truth() {
        return !entries.isEmpty();
    }

    @Override
    public boolean mapping() {
        return true;
    }

    @Override
    public String typeName() {
        return "dict";
    }

    @Override
    public String repr() {
        return Repr.dict(this);
    }
}
