package io.lakegate.templating.function;

import io.lakegate.templating.Target;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;

/** The {@code target} variable: the profile's output without its secrets. */
final class TargetValue {
    private TargetValue() {}

    static PyDict of(Target target) {
        PyDict dict = new PyDict();
        dict.put("type", target.type());
        dict.put("schema", target.schema());
        dict.put("database", target.schema());
        dict.put("name", target.name());
        dict.put("target_name", target.name());
        dict.put("threads", (long) target.threads());
        dict.put("profile_name", target.settings().getOrDefault("profile_name", "lakegate"));
        target.settings().forEach((key, value) -> dict.put(key, PlainValues.toTemplate(value)));
        return dict;
    }
}
