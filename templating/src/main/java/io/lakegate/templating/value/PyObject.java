package io.lakegate.templating.value;

import org.jspecify.annotations.Nullable;

/**
 * A value that is not one of Java's own. The defaults are those of a plain Python object: true, equal only to itself,
 * without attributes or items.
 */
public interface PyObject {
    /** Python's name of its type. */
    String typeName();

    /** {@code getattr}; {@code null} when there is no such attribute. */
    default @Nullable Object attribute(String name) {
        return null;
    }

    /** {@code object[key]}; {@code null} when the type has no items at all, otherwise raises. */
    default @Nullable Object item(Object key) {
        return null;
    }

    /** Whether Python takes it for a {@code Mapping}. */
    default boolean mapping() {
        return false;
    }

    default boolean truth() {
        return true;
    }

    default String repr() {
        return "<" + typeName() + " object>";
    }

    default String str() {
        return repr();
    }

    /** The result of an arithmetic operator, or {@code null} when the type does not know it. */
    default @Nullable Object operate(Operator operator, Object other, boolean reflected) {
        return null;
    }

    /** Less than 0, 0, or greater; {@code null} when the two have no order. */
    default @Nullable Integer compare(Object other) {
        return null;
    }
}
