package io.lakegate.templating.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code namespace(a=1)}: the one object whose attributes a template can set. */
public final class NamespaceObject implements PyObject {
    private final PyDict attributes = new PyDict();

    public NamespaceObject(Arguments arguments) {
        List<Object> positional = arguments.positional();
        if (!positional.isEmpty()) {
            DictMethods.merge(attributes, positional.get(0));
        }
        arguments.keywords().forEach(attributes::put);
    }

    public void set(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public @Nullable Object item(Object key) {
        return attributes.get(key);
    }

    @Override
    public String typeName() {
        return "Namespace";
    }

    @Override
    public String repr() {
        return "<Namespace " + attributes.repr() + ">";
    }
}
