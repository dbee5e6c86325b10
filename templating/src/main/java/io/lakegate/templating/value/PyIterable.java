package io.lakegate.templating.value;

/** A value that {@code for} can walk. */
public interface PyIterable extends PyObject, Iterable<Object> {}
