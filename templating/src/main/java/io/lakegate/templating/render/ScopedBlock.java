package io.lakegate.templating.render;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Target;
import java.util.ArrayList;
import java.util.List;

/** {@code {% with a = 1 %} … {% endwith %}}, and {@code {% block %}} which has no targets. */
public record ScopedBlock(List<Target> targets, List<Expression> values, Body body) implements Node {
    public ScopedBlock {
        targets = List.copyOf(targets);
        values = List.copyOf(values);
    }

    @Override
    public Flow render(Scope scope, Output output) {
        List<Object> evaluated = new ArrayList<>(values.size());
        for (Expression value : values) {
            evaluated.add(value.evaluate(scope));
        }
        Scope inner = scope.child();
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).assign(inner, evaluated.get(i));
        }
        return body.render(inner, output);
    }
}
