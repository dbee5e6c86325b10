package io.lakegate.templating.yaml;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes plain values as YAML, laid out as PyYAML's {@code safe_dump} does. */
public final class YamlText {
    private YamlText() {}

    /** @param value String, Boolean, number, List, Map or null, nested as it may be */
    public static String of(@Nullable Object value, boolean sorted) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(0);
        options.setSplitLines(true);
        return new Yaml(options).dump(sorted && value instanceof Map<?, ?> map ? sorted(map) : value);
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> result = new TreeMap<>();
        map.forEach((key, value) ->
                result.put(String.valueOf(key), value instanceof Map<?, ?> inner ? sorted(inner) : value));
        return result;
    }
}
