package io.lakegate.templating.function;

import io.lakegate.templating.RenderContext;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.jinja.TemplateParser;
import io.lakegate.templating.module.DateTimeValue;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.Repr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions and variables of dbt's context by name. */
final class ContextMembers {
    private ContextMembers() {}

    /** A member of this rendering, or {@code null} when dbt's context has none of that name. */
    static @Nullable Object make(String name, Invocation invocation, Scope root) {
        RenderContext context = invocation.context();
        return switch (name) {
            case "ref" -> new RefFunction(invocation.graph());
            case "source" -> new SourceFunction(invocation.graph());
            case "config" -> new ConfigFunction(invocation.configuration());
            case "var" -> new VarFunction(invocation.vars());
            case "env_var" -> new EnvVarFunction(context.env(), false);
            case "this" -> invocation.thisRelation() == null ? None.NONE : invocation.thisRelation();
            case "model" -> invocation.node().get();
            case "graph" -> invocation.graph().graph();
            case "execute" -> invocation.execute();
            case "target", "env" -> TargetValue.of(context.target());
            case "schema", "database" -> context.target().schema();
            case "flags" -> new FlagsValue(context);
            case "project_name" -> invocation.projectName();
            case "invocation_id" -> context.invocationId();
            case "run_started_at" -> DateTimeValue.utc(context.startedAt());
            case "load_result" -> new Builtin(name, arguments -> QueryFunctions.load(invocation, arguments));
            case "store_result" -> new Builtin(name, arguments -> QueryFunctions.store(invocation, arguments));
            case "store_raw_result" -> new Builtin(name, arguments -> QueryFunctions.storeRaw(invocation, arguments));
            case "render" -> new Builtin(name, arguments -> render(arguments, root));
            case "pre_hooks", "post_hooks", "selected_resources" -> new PyList();
            case "dbt_version" -> "1.10.23";
            case "thread_id" -> "Thread-1";
            case "invocation_args_dict", "dbt_metadata_envs" -> new PyDict();
            case "adapter" -> new AdapterValue(invocation, root);
            case "builtins" -> builtins(invocation);
            case "results", "schemas", "database_schemas" -> RunResults.member(name, invocation);
            case "context" -> new ContextValue(root);
            default -> SharedMembers.find(name);
        };
    }

    /** A text rendered in this context, as hooks are. */
    private static Object render(Arguments arguments, Scope root) {
        String text = Repr.str(arguments.require("render", 0, "string"));
        return TemplateParser.parse(Source.of("render()", text, 0)).render(root.child());
    }

    private static PyDict builtins(Invocation invocation) {
        return PyDict.of(Map.of(
                "ref", new RefFunction(invocation.graph()),
                "source", new SourceFunction(invocation.graph()),
                "config", new ConfigFunction(invocation.configuration())));
    }

    /** {@code context['name']}: any name of the context. */
    private record ContextValue(Scope root) implements PyObject {
        @Override
        public @Nullable Object attribute(String name) {
            return name.equals("get") ? new ContextGet(root) : null;
        }

        @Override
        public @Nullable Object item(Object key) {
            return key instanceof String name ? root.context(name) : null;
        }

        @Override
        public String typeName() {
            return "dict";
        }
    }

    private record ContextGet(Scope root) implements PyCallable {
        @Override
        public Object call(Arguments arguments) {
            Object found = root.context(Repr.str(arguments.require("get", 0, "key")));
            return found == null ? arguments.find(1, "default", None.NONE) : found;
        }
    }
}
