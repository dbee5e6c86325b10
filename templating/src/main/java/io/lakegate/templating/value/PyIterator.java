package io.lakegate.templating.value;

import java.util.Iterator;

/** A one-shot iterator, as generators and {@code zip} are: walking it uses it up. */
public record PyIterator(String typeName, Iterator<Object> iterator) implements PyIterable {
    public static PyIterator generator(Iterator<Object> iterator) {
        return new PyIterator("generator", iterator);
    }
}
