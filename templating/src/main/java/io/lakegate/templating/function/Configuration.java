package io.lakegate.templating.function;

import io.lakegate.templating.value.PyDict;
import org.jspecify.annotations.Nullable;

/** The node's configuration as its template sees it. */
public interface Configuration {
    /** {@code config(…)} in the template: recorded while parsing, known already while compiling. */
    void set(PyDict values);

    /** A key's value, or {@code null}. While parsing nothing is settled, so nothing is there. */
    @Nullable
    Object get(String key);

    /** Whether values are settled. */
    boolean known();
}
