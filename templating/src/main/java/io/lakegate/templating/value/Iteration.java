package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Walking values, and asking whether one is in another. */
public final class Iteration {
    private Iteration() {}

    /** @throws PyError TypeError when the value cannot be walked */
    public static Iterable<Object> of(Object value) {
        if (value instanceof PyIterable iterable) {
            return iterable;
        }
        if (value instanceof String text) {
            return characters(text);
        }
        throw PyError.type("'" + Types.name(value) + "' object is not iterable");
    }

    public static boolean possible(Object value) {
        return value instanceof PyIterable || value instanceof String;
    }

    /** The items in a new list, or the value's own unmodifiable or live one: for reading only. */
    public static List<Object> list(Object value) {
        if (value instanceof PyList list) {
            return list.items();
        }
        if (value instanceof PyTuple tuple) {
            return tuple.items();
        }
        return copy(value);
    }

    /** The items in a new list. */
    public static List<Object> copy(Object value) {
        List<Object> items = new ArrayList<>();
        for (Object item : of(value)) {
            items.add(item);
            Ceiling.items(items.size());
        }
        return items;
    }

    private static Iterable<Object> characters(String text) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < text.length();
            }

            @Override
            public Object next() {
                int c = text.codePointAt(next);
                next += Character.charCount(c);
                return Character.toString(c);
            }
        };
    }

    /** Python's {@code len}. */
    public static long length(Object value) {
        if (value instanceof String text) {
            return Chars.length(text);
        }
        if (value instanceof PySequence sequence) {
            return sequence.size();
        }
        if (value instanceof PyDict dict) {
            return dict.size();
        }
        if (value instanceof PySet set) {
            return set.size();
        }
        if (value instanceof PyView view) {
            return view.dict().size();
        }
        if (value instanceof Undefined) {
            return 0;
        }
        if (value instanceof PySized sized) {
            return sized.length();
        }
        throw PyError.type("object of type '" + Types.name(value) + "' has no len()");
    }

    /** Python's {@code item in container}. */
    public static boolean contains(Object container, Object item) {
        if (container instanceof String text) {
            if (!(item instanceof String part)) {
                if (item instanceof Undefined) {
                    throw PyError.type("'in <string>' requires string as left operand, not Undefined");
                }
                throw PyError.type("'in <string>' requires string as left operand, not " + Types.name(item));
            }
            return text.contains(part);
        }
        if (container instanceof PyDict dict) {
            return dict.has(item);
        }
        if (container instanceof PySet set) {
            return set.has(item);
        }
        if (container instanceof PyView view && view.kind().equals("keys")) {
            return view.dict().has(item);
        }
        if (!(container instanceof PyIterable)) {
            throw PyError.type("argument of type '" + Types.name(container) + "' is not iterable");
        }
        for (Object other : of(container)) {
            if (other == item || Equality.equal(other, item)) {
                return true;
            }
        }
        return false;
    }
}
