package io.lakegate.templating.value;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's immutable tuple; equal by items, so it can be a dict's key. */
public final class PyTuple implements PySequence {
    public static final PyTuple EMPTY = new PyTuple(List.of());

    private final List<Object> items;

    public PyTuple(List<?> items) {
        this.items = List.copyOf(items);
    }

    public static PyTuple of(Object... items) {
        return new PyTuple(List.of(items));
    }

    public List<Object> items() {
        return items;
    }

    @Override
    public Iterator<Object> iterator() {
        return items.iterator();
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
        return new PyTuple(other);
    }

    @Override
    public String typeName() {
        return "tuple";
    }

    @Override
    public String repr() {
        return Repr.sequence(this, "(", items, items.size() == 1 ? ",)" : ")");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PyTuple && Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Object item : items) {
            hash = 31 * hash + Keys.of(item).hashCode();
        }
        return hash;
    }
}
