package io.lakegate.templating.dbt;

import io.lakegate.templating.function.Configuration;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records the {@code config()} calls of a template. */
final class ParseConfiguration implements Configuration {
    private final List<Map<String, @Nullable Object>> calls = new ArrayList<>();

    List<Map<String, @Nullable Object>> calls() {
        return calls;
    }

    @Override
    public void set(PyDict values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        if (PlainValues.toPlain(values) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> plain.put(String.valueOf(key), value));
        }
        calls.add(plain);
    }

    @Override
    public @Nullable Object get(String key) {
        return null;
    }

    @Override
    public boolean known() {
        return false;
    }
}
