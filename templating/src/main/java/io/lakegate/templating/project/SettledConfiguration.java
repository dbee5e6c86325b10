package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeConfig;
import io.lakegate.templating.function.Configuration;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import org.jspecify.annotations.Nullable;

/** A node's resolved configuration; calling {@code config()} again changes nothing. */
record SettledConfiguration(NodeConfig config) implements Configuration {
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
