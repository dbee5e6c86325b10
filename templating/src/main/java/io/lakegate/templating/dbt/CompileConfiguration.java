package io.lakegate.templating.dbt;

import io.lakegate.domain.project.NodeConfig;
import io.lakegate.templating.function.Configuration;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import org.jspecify.annotations.Nullable;

/** A parsed node's settled configuration; calling {@code config()} again changes nothing. */
record CompileConfiguration(NodeConfig config) implements Configuration {
    @Override
    public void set(PyDict values) {}

    @Override
    public @Nullable Object get(String key) {
        return config.values().containsKey(key)
                ? PlainValues.toTemplate(config.values().get(key))
                : null;
    }

    @Override
    public boolean known() {
        return true;
    }
}
