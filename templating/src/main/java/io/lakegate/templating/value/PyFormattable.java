package io.lakegate.templating.value;

/** An object with a format specification of its own, as dates have. */
public interface PyFormattable extends PyObject {
    /** @param spec empty for {@code str()} */
    String format(String spec);
}
