package io.lakegate.conformance.glue.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access keys and their secrets. Safe for concurrent use. */
public final class KnownKeys {
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    /**
     * @param token the session token of temporary credentials, or ""
     * @param principal whose key it is, an ARN
     */
    public record Key(String id, String secret, String token, String principal) {}

    public void add(Key key) {
        keys.put(key.id(), key);
    }

    public Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
