package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.Repr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code exceptions.raise_compiler_error(message)} and the rest of dbt's exceptions. */
record ExceptionsValue() implements PyObject {
    private static final System.Logger LOG = System.getLogger("io.lakegate.templating.template");

    /** The Python name of what each function raises. */
    private static final Map<String, String> RAISED = Map.ofEntries(
            Map.entry("raise_compiler_error", "CompilationError"),
            Map.entry("raise_database_error", "DbtDatabaseError"),
            Map.entry("raise_not_implemented", "NotImplementedError"),
            Map.entry("raise_fail_fast_error", "FailFastError"),
            Map.entry("raise_invalid_property_yml_version", "ParsingError"),
            Map.entry("raise_contract_error", "ContractError"),
            Map.entry("raise_parsing_error", "ParsingError"),
            Map.entry("raise_dependency_error", "DependencyError"),
            Map.entry("raise_duplicate_resource_name", "CompilationError"),
            Map.entry("raise_dataclass_not_dict", "CompilationError"),
            Map.entry("missing_config", "CompilationError"),
            Map.entry("missing_materialization", "CompilationError"),
            Map.entry("missing_relation", "CompilationError"),
            Map.entry("relation_wrong_type", "CompilationError"),
            Map.entry("raise_ambiguous_alias", "CompilationError"),
            Map.entry("raise_ambiguous_catalog_match", "CompilationError"),
            Map.entry("raise_cache_inconsistent", "InternalError"),
            Map.entry("column_type_missing", "CompilationError"),
            Map.entry("doc_invalid_args", "CompilationError"),
            Map.entry("doc_target_not_found", "CompilationError"),
            Map.entry("ref_invalid_args", "CompilationError"));

    @Override
    public @Nullable Object attribute(String name) {
        if (name.equals("warn")) {
            return new Builtin("warn", ExceptionsValue::warn);
        }
        String raised = RAISED.get(name);
        return raised == null ? null : new Builtin(name, arguments -> raise(raised, arguments));
    }

    private static Object warn(Arguments arguments) {
        LOG.log(System.Logger.Level.WARNING, Repr.str(arguments.require("warn", 0, "msg")));
        return "";
    }

    private static Object raise(String type, Arguments arguments) {
        StringBuilder message = new StringBuilder();
        for (Object part : arguments.positional()) {
            message.append(message.isEmpty() ? "" : " ").append(Repr.str(part));
        }
        arguments.keywords().forEach((name, part) -> {
            if (!(part instanceof PyObject) || name.equals("msg")) {
                message.append(message.isEmpty() ? "" : " ").append(Repr.str(part));
            }
        });
        throw new PyError(type, message.toString());
    }

    @Override
    public String typeName() {
        return "exceptions";
    }
}
