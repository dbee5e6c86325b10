package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.templating.yaml.YamlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a properties file: a model, a source, an exposure, …
 *
 * @param kind the key it stands under: {@code models}
 * @param values rendered, except descriptions and tests
 * @param written as it stands in the file: where keys have their places
 */
record PropertyBlock(
        ProjectPackage owner, ProjectPath path, YamlFile file, String kind, Map<String, ?> values, Map<?, ?> written) {

    String name() {
        return text("name", "");
    }

    String text(String key, String otherwise) {
        Object value = values.get(key);
        return value == null ? otherwise : PythonText.str(value);
    }

    @Nullable
    Object get(String key) {
        return values.get(key);
    }

    /** A map under a key; empty when there is none. */
    Map<String, @Nullable Object> map(String key) {
        return copy(values.get(key));
    }

    /** Entries of a list of maps; whatever else is in it is not there for dbt either. */
    List<Map<String, @Nullable Object>> maps(String key) {
        return maps(values.get(key));
    }

    /** {@code shop://models/schema.yml}. */
    String patchPath() {
        return owner.name() + "://" + path.original();
    }

    SourceLocation location() {
        return written.containsKey("name") ? file.at(written, "name") : file.at(written);
    }

    QueryException invalid(String message) {
        return new QueryException(ErrorCode.INVALID_CONFIG, message, location());
    }

    static Map<String, @Nullable Object> copy(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        }
        return copy;
    }

    static List<Map<String, @Nullable Object>> maps(@Nullable Object value) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        for (Object item : ConfigMerge.listed(value)) {
            if (item instanceof Map) {
                maps.add(copy(item));
            }
        }
        return maps;
    }
}
