package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A copy of YAML values with every text rendered, except where dbt renders later. */
final class RenderedYaml {
    /** Anchors share their values and copying unshares them: this stops a small file from becoming a huge one. */
    private static final int MOST_VALUES = 5_000_000;

    private final YamlFile file;
    private final ValueRendering rendering;
    private final Predicate<List<String>> kept;
    private int values;

    /** @param kept tells the paths of keys whose values stay as written, as hooks do */
    RenderedYaml(YamlFile file, ValueRendering rendering, Predicate<List<String>> kept) {
        this.file = file;
        this.rendering = rendering;
        this.kept = kept;
    }

    @Nullable
    Object of(@Nullable Object value) {
        return render(value, value, "", List.of());
    }

    /** Only {@code value}, which stands at {@code path} of the file. */
    @Nullable
    Object of(@Nullable Object value, List<String> path) {
        return render(value, value, "", path);
    }

    private @Nullable Object render(@Nullable Object value, @Nullable Object container, String key, List<String> path) {
        if (++values > MOST_VALUES) {
            throw new QueryException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "This file has more than " + MOST_VALUES + " values once its anchors are resolved.",
                    file.at(container));
        }
        if (!path.isEmpty() && kept.test(path)) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> {
                String text = String.valueOf(name);
                copy.put(text, render(item, map, text, extended(path, text)));
            });
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                copy.add(render(list.get(i), list, "", extended(path, String.valueOf(i))));
            }
            return copy;
        }
        if (value instanceof String text && Jinja.mayContain(text)) {
            return rendering.render(text, container instanceof Map<?, ?> map ? file.at(map, key) : file.at(container));
        }
        return value;
    }

    private static List<String> extended(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path.size() + 1);
        longer.addAll(path);
        longer.add(key);
        return longer;
    }
}
