package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Python's mutable list; held by reference, as Python does. */
public final class PyList implements PySequence {
    private final ArrayList<Object> items;

    public PyList() {
        items = new ArrayList<>();
    }

    public PyList(Collection<?> items) {
        this.items = new ArrayList<>(items);
    }

    public static PyList of(Object... items) {
        return new PyList(List.of(items));
    }

    /** The list itself, for reading and changing. */
    public List<Object> items() {
        return items;
    }

    public void add(Object item) {
        Ceiling.items(items.size() + 1L);
        items.add(item);
    }

    @Override
    public Iterator<Object> iterator() {
        // By index, as Python does: a list may grow while it is walked.
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < items.size();
            }

            @Override
            public Object next() {
                return items.get(next++);
            }
        };
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public PySequence like(List<Object> other) {
        return new PyList(other);
    }

    @Override
    public String typeName() {
        return "list";
    }

    @Override
    public String repr() {
        return Repr.sequence(this, "[", items, "]");
    }
}
