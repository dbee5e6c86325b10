package io.lakegate.templating.function;

import io.lakegate.templating.value.None;
import java.util.HashMap;
import java.util.Map;

/** Results stored by {@code statement} and {@code store_result}, by name, for {@code load_result}. */
public final class StatementResults {
    private final Map<String, Object> results = new HashMap<>();

    void store(String name, Object result) {
        results.put(name, result);
    }

    Object load(String name) {
        return results.getOrDefault(name, None.NONE);
    }
}
