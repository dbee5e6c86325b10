package io.lakegate.templating.function;

import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.Repr;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask the adapter. Questions go through the port to the warehouse; while parsing they find nothing, as
 * dbt's parse-time stand-ins do. Commands (creating, dropping, renaming) are a run's business, not a template's.
 */
final class AdapterMethods {
    private AdapterMethods() {}

    static @Nullable Object find(String name, Invocation invocation) {
        return switch (name) {
            case "type" ->
                new Builtin(name, arguments -> invocation.context().target().type());
            case "quote" ->
                new Builtin(name, arguments -> "`" + Repr.str(arguments.require(name, 0, "identifier")) + "`");
            case "quote_as_configured", "quote_seed_column" ->
                new Builtin(name, arguments -> Repr.str(arguments.require(name, 0, "column")));
            case "get_relation" -> new Builtin(name, arguments -> relation(invocation, arguments));
            case "get_columns_in_relation" -> new Builtin(name, arguments -> columns(invocation, arguments));
            case "get_missing_columns" -> new Builtin(name, arguments -> missing(invocation, arguments));
            case "execute" -> new Builtin(name, arguments -> QueryFunctions.execute(invocation, arguments));
            case "add_query" -> new Builtin(name, arguments -> QueryFunctions.execute(invocation, arguments));
            case "get_column_schema_from_query" -> new Builtin(name, arguments -> new PyList());
            case "standardize_grants_dict" -> new Builtin(name, arguments -> new PyDict());
            case "convert_type" -> new Builtin(name, arguments -> "string");
            case "valid_incremental_strategies" ->
                new Builtin(name, arguments -> PyList.of("append", "merge", "insert_overwrite"));
            case "get_hard_deletes_behavior" -> new Builtin(name, arguments -> "ignore");
            case "check_schema_exists" -> new Builtin(name, arguments -> false);
            case "list_schemas", "get_partitions_metadata" -> new Builtin(name, arguments -> new PyList());
            case "is_replaceable" -> new Builtin(name, arguments -> true);
            case "behavior", "config" -> new PyDict();
            case "create_schema",
                    "drop_schema",
                    "drop_relation",
                    "truncate_relation",
                    "rename_relation",
                    "expand_target_column_types",
                    "cache_added",
                    "cache_dropped",
                    "cache_renamed",
                    "commit" -> new Builtin(name, arguments -> None.NONE);
            default -> null;
        };
    }

    private static Object relation(Invocation invocation, Arguments arguments) {
        if (!invocation.execute()) {
            return None.NONE;
        }
        Object database = arguments.find(0, "database", None.NONE);
        String schema = Repr.str(arguments.require("get_relation", 1, "schema"));
        String identifier = Repr.str(arguments.require("get_relation", 2, "identifier"));
        String catalog = database == None.NONE
                        || Repr.str(database).equals(schema)
                        || Repr.str(database).isEmpty()
                ? null
                : Repr.str(database);
        return state(invocation, new Relation(catalog, schema, identifier))
                .<Object>map(AdapterMethods::value)
                .orElse(None.NONE);
    }

    static RelationValue value(RelationState state) {
        String format = state.format() == null ? "" : state.format().sparkName();
        return RelationValue.of(state.relation(), state.kind().name().toLowerCase(Locale.ROOT), format);
    }

    private static Optional<RelationState> state(Invocation invocation, @Nullable Relation relation) {
        return relation == null
                ? Optional.empty()
                : invocation.context().warehouse().relation(relation);
    }

    private static PyList columns(Invocation invocation, Arguments arguments) {
        return columns(invocation, arguments.require("get_columns_in_relation", 0, "relation"));
    }

    private static PyList columns(Invocation invocation, Object relation) {
        PyList columns = new PyList();
        if (invocation.execute() && relation instanceof RelationValue value) {
            state(invocation, value.relation())
                    .ifPresent(state -> state.columns()
                            .forEach(column -> columns.add(new ColumnValue(column.name(), column.dataType()))));
        }
        return columns;
    }

    private static Object missing(Invocation invocation, Arguments arguments) {
        PyList wanted = columns(invocation, arguments.require("get_missing_columns", 0, "from_relation"));
        PyList present = columns(invocation, arguments.require("get_missing_columns", 1, "to_relation"));
        PyList missing = new PyList();
        for (Object column : wanted) {
            String name = ((ColumnValue) column).column();
            boolean found = false;
            for (Object other : present) {
                found |= ((ColumnValue) other).column().equalsIgnoreCase(name);
            }
            if (!found) {
                missing.add(column);
            }
        }
        return missing;
    }
}
