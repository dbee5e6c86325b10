package io.lakegate.templating.value;

import java.util.List;

/** A list, tuple or range. */
public interface PySequence extends PyIterable {
    int size();

    /** @param index from 0, below {@link #size()} */
    Object get(int index);

    /** A slice's type: the same as the whole's. */
    PySequence like(List<Object> items);

    @Override
    default boolean truth() {
        return size() > 0;
    }
}
