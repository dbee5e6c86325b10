package io.lakegate.templating.yaml;

import io.lakegate.domain.error.SourceLocation;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML document: plain values, and where they stand.
 *
 * <p>Values are String, Long, BigInteger, Double, Boolean, {@code null}, {@code ArrayList} and {@code LinkedHashMap}
 * with String keys. Dates stay text: dbt prints them the same way.
 */
public final class YamlFile {
    private final String path;
    private final @Nullable Object value;
    private final IdentityHashMap<Object, SourceLocation> containers;
    private final IdentityHashMap<Object, Map<String, SourceLocation>> keys;

    YamlFile(
            String path,
            @Nullable Object value,
            IdentityHashMap<Object, SourceLocation> containers,
            IdentityHashMap<Object, Map<String, SourceLocation>> keys) {
        this.path = path;
        this.value = value;
        this.containers = containers;
        this.keys = keys;
    }

    /**
     * Reads one document.
     *
     * @param path names the file in messages, relative to its project
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG} with line and column for text that is no YAML
     */
    public static YamlFile read(String path, String text) {
        return new YamlReading(path).read(text);
    }

    public String path() {
        return path;
    }

    /** The whole document; {@code null} for an empty file. */
    public @Nullable Object value() {
        return value;
    }

    /** Where a map or a list of this document begins; the first line for anything else. */
    public SourceLocation at(@Nullable Object container) {
        SourceLocation location = container == null ? null : containers.get(container);
        return location == null ? new SourceLocation(path, 1, 0) : location;
    }

    /** Where a key of a map of this document stands. */
    public SourceLocation at(Map<?, ?> map, String key) {
        Map<String, SourceLocation> places = keys.get(map);
        SourceLocation location = places == null ? null : places.get(key);
        return location == null ? at(map) : location;
    }
}
