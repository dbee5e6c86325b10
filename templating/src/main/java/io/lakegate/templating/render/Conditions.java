package io.lakegate.templating.render;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.value.Truth;
import java.util.List;

/** {@code {% if %} … {% elif %} … {% else %} … {% endif %}}; it has no scope of its own. */
public record Conditions(List<Branch> branches, Body otherwise) implements Node {
    public Conditions {
        branches = List.copyOf(branches);
    }

    /** One test and what it guards. */
    public record Branch(Expression test, Body body) {}

    @Override
    public Flow render(Scope scope, Output output) {
        for (Branch branch : branches) {
            if (Truth.of(branch.test().evaluate(scope))) {
                return branch.body().render(scope, output);
            }
        }
        return otherwise.render(scope, output);
    }
}
