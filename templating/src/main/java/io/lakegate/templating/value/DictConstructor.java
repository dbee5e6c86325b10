package io.lakegate.templating.value;

/** Python's {@code dict(…)}. */
public final class DictConstructor {
    private DictConstructor() {}

    public static PyDict call(Arguments arguments) {
        PyDict dict = new PyDict();
        DictMethods.update(dict, arguments);
        return dict;
    }
}
