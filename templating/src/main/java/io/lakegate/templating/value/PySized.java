package io.lakegate.templating.value;

/** An object of another package that has a length. */
public interface PySized extends PyObject {
    long length();
}
