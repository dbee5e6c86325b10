package io.lakegate.templating.project;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What one load has made of its inputs, for the next one: a value serves again when its input is equal. What a load does
 * not ask for is forgotten with it. Safe to share between threads, as long as each key is asked for by one of them.
 */
final class Memo<K, I, V> {
    private record Made<I, V>(I input, V value) {}

    private final Map<K, Made<I, V>> before;
    private final ConcurrentHashMap<K, Made<I, V>> now = new ConcurrentHashMap<>();

    private Memo(Map<K, Made<I, V>> before) {
        this.before = before;
    }

    static <K, I, V> Memo<K, I, V> empty() {
        return new Memo<>(Map.of());
    }

    /** For the next load. */
    Memo<K, I, V> next() {
        return new Memo<>(now);
    }

    V of(K key, I input, Supplier<V> make) {
        return of(key, input, value -> true, make);
    }

    /** @param good whether a value of before may serve again, its input being equal */
    V of(K key, I input, Predicate<V> good, Supplier<V> make) {
        Made<I, V> known = before.get(key);
        if (known == null || !known.input.equals(input) || !good.test(known.value)) {
            known = new Made<>(input, make.get());
        }
        now.put(key, known);
        return known.value;
    }
}
