package io.lakegate.templating.module;

import io.lakegate.templating.value.PyObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code modules.datetime} and the others. */
public record Modules() implements PyObject {
    private static final Map<String, Object> MODULES = Map.of(
            "datetime", new Module("datetime", DateTimeModule.MEMBERS),
            "pytz", new Module("pytz", PytzModule.MEMBERS),
            "re", new Module("re", RegexModule.MEMBERS),
            "itertools", new Module("itertools", ItertoolsModule.MEMBERS));

    @Override
    public @Nullable Object attribute(String name) {
        return MODULES.get(name);
    }

    @Override
    public @Nullable Object item(Object key) {
        return key instanceof String name ? MODULES.get(name) : null;
    }

    @Override
    public String typeName() {
        return "dict";
    }

    /** A module's functions and classes by name. */
    private record Module(String name, Map<String, Object> members) implements PyObject {
        @Override
        public @Nullable Object attribute(String member) {
            return members.get(member);
        }

        @Override
        public @Nullable Object item(Object key) {
            return key instanceof String member ? members.get(member) : null;
        }

        @Override
        public String typeName() {
            return "module";
        }

        @Override
        public String repr() {
            return "<module '" + name + "'>";
        }
    }
}
