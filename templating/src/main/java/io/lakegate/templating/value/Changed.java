package io.lakegate.templating.value;

import java.util.ConcurrentModificationException;
import java.util.Iterator;

/** Says in Python's words that a dict or set was changed while it was walked. */
final class Changed {
    private Changed() {}

    /** Java notices late that a map has grown at its end; Python at once. */
    static void check(int before, int now) {
        if (before != now) {
            throw new PyError("RuntimeError", "dictionary changed size during iteration");
        }
    }

    static <T> T next(Iterator<T> iterator) {
        try {
            return iterator.next();
        } catch (ConcurrentModificationException e) {
            throw new PyError("RuntimeError", "dictionary changed size during iteration");
        }
    }
}
