package io.lakegate.templating.value;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * Python's set. Walked and printed in insertion order: Python's own order depends on hashes, which for strings change
 * from process to process, so no template can rely on it.
 */
public final class PySet implements PyIterable {
    private final LinkedHashMap<Object, Object> members = new LinkedHashMap<>();
    private final boolean frozen;

    public PySet() {
        this(false);
    }

    public PySet(boolean frozen) {
        this.frozen = frozen;
    }

    public static PySet of(Iterable<Object> items) {
        PySet set = new PySet();
        for (Object item : items) {
            set.add(item);
        }
        return set;
    }

    boolean frozen() {
        return frozen;
    }

    public void add(Object item) {
        Ceiling.items(members.size() + 1L);
        members.putIfAbsent(Keys.of(item), item);
    }

    public boolean has(Object item) {
        return members.containsKey(Keys.of(item));
    }

    public boolean remove(Object item) {
        return members.remove(Keys.of(item)) != null;
    }

    public void clear() {
        members.clear();
    }

    public int size() {
        return members.size();
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Object> iterator = members.values().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Object next() {
                return Changed.next(iterator);
            }
        };
    }

    @Override
    public boolean truth() {
        return !members.isEmpty();
    }

    @Override
    public String typeName() {
        return frozen ? "frozenset" : "set";
    }

    @Override
    public String repr() {
        return members.isEmpty() ? "set()" : Repr.sequence(this, "{", members.values(), "}");
    }
}
