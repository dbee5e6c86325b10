package io.lakegate.templating.value;

import java.util.Iterator;

/** A one-shot iterator, as generators and {@code zip} are: walking it uses it up. */
public record PyIterator(String typeName, Iterator<Object> iterator) implements PyIterable {
    public PyIterator {
        iterator = new Bounded(iterator);
    }

    public static PyIterator generator(Iterator<Object> iterator) {
        return new PyIterator("generator", iterator);
    }

    /** Ends what would never end: itertools can count for ever, and not every consumer is a loop of the template. */
    private static final class Bounded implements Iterator<Object> {
        private final Iterator<Object> items;
        private long count;

        Bounded(Iterator<Object> items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public Object next() {
            Ceiling.items(++count);
            return items.next();
        }
    }
}
