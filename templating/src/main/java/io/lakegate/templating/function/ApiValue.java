package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.Repr;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code api.Relation} and {@code api.Column}: the classes of relations and columns. */
record ApiValue() implements PyObject {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "Relation" -> new RelationClass();
            case "Column" -> new ColumnClass();
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "DatabaseWrapper.api";
    }

    /** {@code api.Relation.create(…)}, {@code api.Relation.Table} and so on. */
    private record RelationClass() implements PyObject {
        private static final Set<String> KINDS = Set.of("Table", "View", "CTE", "External", "MaterializedView");

        @Override
        public @Nullable Object attribute(String name) {
            if (KINDS.contains(name)) {
                return name.toLowerCase(Locale.ROOT);
            }
            return switch (name) {
                case "create" -> new Builtin(name, RelationClass::create);
                case "get_relation_type" -> this;
                case "scd_args" -> new Builtin(name, RelationClass::snapshotKey);
                default -> null;
            };
        }

        private static Object create(Arguments arguments) {
            return new RelationValue(
                    text(arguments, "database"),
                    text(arguments, "schema"),
                    text(arguments, "identifier"),
                    text(arguments, "type"),
                    "",
                    Set.of());
        }

        private static @Nullable String text(Arguments arguments, String name) {
            Object value = arguments.keywords().getOrDefault(name, None.NONE);
            return value == None.NONE ? null : Repr.str(value);
        }

        private static Object snapshotKey(Arguments arguments) {
            Object key = arguments.require("scd_args", 0, "primary_key");
            PyList parts = new PyList();
            if (key instanceof PyList keys) {
                keys.items().forEach(parts::add);
            } else {
                parts.add(key);
            }
            parts.add(arguments.require("scd_args", 1, "updated_at"));
            return parts;
        }

        @Override
        public String typeName() {
            return "RelationProxy";
        }
    }

    /** {@code api.Column(name, type)} and what can be asked of the class. */
    private record ColumnClass() implements PyCallable {
        @Override
        public Object call(Arguments arguments) {
            return new ColumnValue(
                    Repr.str(arguments.require("Column", 0, "column")), Repr.str(arguments.find(1, "dtype", "string")));
        }

        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "create", "from_description" -> new Builtin(name, this::call);
                case "translate_type" -> new Builtin(name, arguments -> Repr.str(arguments.require(name, 0, "dtype")));
                case "string_type" ->
                    new Builtin(
                            name,
                            arguments -> "character varying(" + Repr.str(arguments.require(name, 0, "size")) + ")");
                case "numeric_type" -> new Builtin(name, ColumnClass::numeric);
                default -> null;
            };
        }

        private static Object numeric(Arguments arguments) {
            Object precision = arguments.find(1, "precision", None.NONE);
            Object scale = arguments.find(2, "scale", None.NONE);
            // Spark has neither 'numeric' nor 'number'.
            if (precision == None.NONE || scale == None.NONE) {
                return "decimal";
            }
            return "decimal(" + Repr.str(precision) + "," + Repr.str(scale) + ")";
        }

        @Override
        public String typeName() {
            return "type";
        }
    }
}
