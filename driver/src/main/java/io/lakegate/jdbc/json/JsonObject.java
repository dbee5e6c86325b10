package io.lakegate.jdbc.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that answers by name and type; what is absent or of another type is the default. */
public final class JsonObject {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<?, ?> members;

    private JsonObject(Map<?, ?> members) {
        this.members = members;
    }

    static JsonObject of(Map<?, ?> members) {
        return new JsonObject(members);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public @Nullable String string(String name) {
        Object value = members.get(name);
        return value instanceof String ? (String) value : null;
    }

    public String string(String name, String otherwise) {
        String value = string(name);
        return value == null ? otherwise : value;
    }

    public long number(String name, long otherwise) {
        Object value = members.get(name);
        return value instanceof Number ? ((Number) value).longValue() : otherwise;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** The object called {@code name}; empty if there is none. */
    public JsonObject object(String name) {
        Object value = members.get(name);
        return value instanceof Map ? new JsonObject((Map<?, ?>) value) : EMPTY;
    }
}
