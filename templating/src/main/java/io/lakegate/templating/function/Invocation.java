package io.lakegate.templating.function;

import io.lakegate.templating.RenderContext;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.render.MacroValue;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyObject;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of one rendering share. Used by one thread.
 *
 * @param packageName of the node that renders: where macros and vars are looked up first
 * @param projectName the root project's
 * @param vars the project's, by dbt's rules of precedence; values are template values
 * @param execute {@code false} while parsing
 * @param node the {@code model} variable, made when asked for
 * @param thisRelation {@code this}, or {@code null} outside of a node
 * @param materialized the node's materialization, empty outside of a node
 */
public record Invocation(
        RenderContext context,
        String packageName,
        String projectName,
        Map<String, Object> vars,
        boolean execute,
        Graph graph,
        Configuration configuration,
        MacroSpace macros,
        StatementResults results,
        Supplier<PyDict> node,
        @Nullable PyObject thisRelation,
        String materialized) {
    /** A macro bound to this rendering. */
    Object bind(MacroBlock macro, Scope root) {
        return new BoundMacro(new MacroValue(macro, root, true), graph);
    }
}
