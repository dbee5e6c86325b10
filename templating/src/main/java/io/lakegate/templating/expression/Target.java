package io.lakegate.templating.expression;

import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.NamespaceObject;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Types;
import java.util.List;
import java.util.function.Consumer;

/** What {@code set}, {@code for} and {@code with} assign to. */
public sealed interface Target {
    void assign(Scope scope, Object value);

    /** The names it sets; none for a namespace's attribute. */
    void names(Consumer<String> visitor);

    /** {@code {% set x = … %}}. */
    record Variable(String name) implements Target {
        @Override
        public void assign(Scope scope, Object value) {
            scope.set(name, value);
        }

        @Override
        public void names(Consumer<String> visitor) {
            visitor.accept(name);
        }
    }

    /** {@code {% set ns.x = … %}}. */
    record Attribute(String object, String name, Place place) implements Target {
        @Override
        public void assign(Scope scope, Object value) {
            if (!(scope.find(object) instanceof NamespaceObject namespace)) {
                throw place.locate(
                        new PyError("TemplateRuntimeError", "cannot assign attribute on non-namespace object"));
            }
            namespace.set(name, value);
        }

        @Override
        public void names(Consumer<String> visitor) {}
    }

    /** {@code {% set a, b = … %}}. */
    record Unpacking(List<Target> targets, Place place) implements Target {
        @Override
        public void assign(Scope scope, Object value) {
            if (!Iteration.possible(value)) {
                throw place.locate(PyError.type("cannot unpack non-iterable " + Types.name(value) + " object"));
            }
            List<Object> items = Iteration.list(value);
            if (items.size() < targets.size()) {
                throw place.locate(PyError.value(
                        "not enough values to unpack (expected " + targets.size() + ", got " + items.size() + ")"));
            }
            if (items.size() > targets.size()) {
                throw place.locate(PyError.value("too many values to unpack (expected " + targets.size() + ")"));
            }
            for (int i = 0; i < items.size(); i++) {
                targets.get(i).assign(scope, items.get(i));
            }
        }

        @Override
        public void names(Consumer<String> visitor) {
            targets.forEach(target -> target.names(visitor));
        }
    }
}
