package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PySequence;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a result: its values by position, by name and as attributes; walking it walks the values. */
record RowValue(List<String> names, List<Object> cells) implements PySequence {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "values" -> new Builtin(name, arguments -> new PyTuple(cells));
            case "keys" -> new Builtin(name, arguments -> new PyTuple(names));
            case "items" -> new Builtin(name, arguments -> items());
            case "dict" -> new Builtin(name, arguments -> dict());
            case "get" -> new Builtin(name, this::get);
            default -> named(name);
        };
    }

    private @Nullable Object named(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : cells.get(index);
    }

    private PyDict dict() {
        PyDict dict = new PyDict();
        for (int i = 0; i < cells.size(); i++) {
            dict.put(names.get(i), cells.get(i));
        }
        return dict;
    }

    private PyTuple items() {
        PyDict dict = dict();
        return new PyTuple(names.stream()
                .map(name -> PyTuple.of(name, dict.getOrDefault(name, None.NONE)))
                .toList());
    }

    private Object get(Arguments arguments) {
        Object found = named(Repr.str(arguments.require("get", 0, "key")));
        return found == null ? arguments.find(1, "default", None.NONE) : found;
    }

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public Object get(int index) {
        return cells.get(index);
    }

    @Override
    public PySequence like(List<Object> items) {
        return new PyTuple(items);
    }

    @Override
    public Iterator<Object> iterator() {
        return cells.iterator();
    }

    @Override
    public String typeName() {
        return "agate.Row";
    }

    @Override
    public String repr() {
        return "<agate.Row: " + new PyTuple(cells).repr() + ">";
    }
}
