package io.lakegate.templating.value;

import org.jspecify.annotations.Nullable;

/** Python's {@code object[key]} as Jinja2 softens it: what is not there is undefined, not an error. */
public final class Subscripts {
    private Subscripts() {}

    /** {@code object[key]}: an item, else an attribute of that name, else undefined. */
    public static Object item(Object object, Object key, boolean absorbing) {
        Object found = lookup(object, key);
        if (found == null && key instanceof String name) {
            found = Attributes.find(object, name);
        }
        if (found == null && object instanceof Undefined undefined) {
            throw undefined.error();
        }
        return found == null ? Undefined.member(object, key, absorbing) : found;
    }

    /** {@code object.name}: an attribute, else an item of that key, else undefined. */
    public static Object attribute(Object object, String name, boolean absorbing) {
        Object found = Attributes.find(object, name);
        if (found == null) {
            found = lookup(object, name);
        }
        return found == null ? Undefined.member(object, name, absorbing) : found;
    }

    /** The item, or {@code null} when there is none. */
    public static @Nullable Object lookup(Object object, Object key) {
        if (object instanceof PyDict dict) {
            // An unhashable key is a TypeError in Python, which Jinja2 turns into undefined.
            return key instanceof PyList || key instanceof PyDict || key instanceof PySet ? null : dict.get(key);
        }
        if (object instanceof String text) {
            return key instanceof Slice slice ? slice.of(text) : character(text, key);
        }
        if (object instanceof PySequence sequence) {
            return key instanceof Slice slice ? slice.of(sequence) : element(sequence, key);
        }
        return object instanceof PyObject other ? other.item(key) : null;
    }

    private static @Nullable Object character(String text, Object key) {
        if (!Types.isInteger(key)) {
            return null;
        }
        int length = Chars.length(text);
        long index = Numbers.index(key, "");
        long at = index < 0 ? index + length : index;
        return at < 0 || at >= length ? null : Chars.at(text, (int) at);
    }

    private static @Nullable Object element(PySequence sequence, Object key) {
        if (!Types.isInteger(key)) {
            return null;
        }
        long index = Numbers.index(key, "");
        long at = index < 0 ? index + sequence.size() : index;
        return at < 0 || at >= sequence.size() ? null : sequence.get((int) at);
    }
}
