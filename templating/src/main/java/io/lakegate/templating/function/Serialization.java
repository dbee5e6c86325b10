package io.lakegate.templating.function;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.JsonReader;
import io.lakegate.templating.value.JsonText;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import io.lakegate.templating.yaml.YamlFile;
import io.lakegate.templating.yaml.YamlText;

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

    static Object fromYaml(Arguments arguments) {
        Object text = arguments.require("fromyaml", 0, "value");
        try {
            return PlainValues.toTemplate(
                    YamlFile.read("fromyaml()", Repr.str(text)).value());
        } catch (QueryException e) {
            return arguments.find(1, "default", None.NONE);
        }
    }

    static Object toYaml(Arguments arguments) {
        Object value = arguments.require("toyaml", 0, "value");
        boolean sorted = Truth.of(arguments.find(2, "sort_keys", false));
        try {
            // Through JSON's rules: what JSON cannot hold, safe YAML cannot either.
            JsonText.of(value, false, None.NONE);
            return YamlText.of(PlainValues.toPlain(value), sorted);
        } catch (PyError e) {
            return arguments.find(1, "default", None.NONE);
        }
    }
}
