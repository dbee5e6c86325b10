package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.JsonReader;
import io.lakegate.templating.value.JsonText;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;

/** {@code tojson} and {@code fromjson}: what cannot be converted becomes the default. */
final class Serialization {
    private Serialization() {}

    static Object toJson(Arguments arguments) {
        Object value = arguments.require("tojson", 0, "value");
        boolean sorted = Truth.of(arguments.find(2, "sort_keys", false));
        try {
            return JsonText.of(value, sorted, None.NONE);
        } catch (PyError e) {
            return arguments.find(1, "default", None.NONE);
        }
    }

    static Object fromJson(Arguments arguments) {
        Object text = arguments.require("fromjson", 0, "string");
        try {
            return JsonReader.read(Repr.str(text));
        } catch (PyError e) {
            return arguments.find(1, "default", None.NONE);
        }
    }
}
