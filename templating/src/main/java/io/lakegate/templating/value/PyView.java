package io.lakegate.templating.value;

import java.util.Iterator;
import java.util.function.Supplier;

/**
 * {@code dict.keys()}, {@code .values()}, {@code .items()}: seen live, walked as often as wanted.
 *
 * @param kind {@code keys}, {@code values} or {@code items}
 */
public record PyView(String kind, PyDict dict, Supplier<Iterator<Object>> walk) implements PyIterable {
    @Override
    public Iterator<Object> iterator() {
        return walk.get();
    }

    @Override
    public boolean truth() {
        return dict.size() > 0;
    }

    @Override
    public String typeName() {
        return "dict_" + kind;
    }

    @Override
    public String repr() {
        return typeName() + "(" + new PyList(Iteration.list(this)).repr() + ")";
    }
}
