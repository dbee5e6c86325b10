package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.value.PyError;
import java.util.List;

/**
 * A parsed template; immutable and shared between threads.
 *
 * @param macros defined at its top level, in order
 * @param blocks dbt's named blocks at its top level, in order
 */
public record Template(Source source, Body body, List<MacroBlock> macros, List<NamedBlock> blocks) {
    public Template {
        macros = List.copyOf(macros);
        blocks = List.copyOf(blocks);
    }

    /**
     * The text it prints in a scope; what it sets at its top level stays in that scope.
     *
     * @throws PyError with its place
     */
    public String render(Scope scope) {
        Output output = new Output(scope.rendering().budget());
        try {
            body.render(scope, output);
        } catch (StackOverflowError e) {
            throw PyError.limit("The template is nested too deep, or a value contains itself too often.");
        }
        return output.toString();
    }

    /** The value of its only expression, or else the text it prints. Errors as {@link #render}. */
    public Object value(Scope scope) {
        if (body.nodes().size() == 1 && body.nodes().get(0) instanceof Print print) {
            try {
                return print.expression().evaluate(scope);
            } catch (MacroReturn e) {
                return e.value();
            }
        }
        return render(scope);
    }
}
