package io.lakegate.templating.expression;

import io.lakegate.templating.value.Ceiling;
import io.lakegate.templating.value.Repr;
import java.util.List;

/** {@code a ~ b}: the printed forms, joined. */
record Concatenation(List<Expression> parts) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            text.append(Repr.str(part.evaluate(scope)));
            Ceiling.text(text.length());
        }
        return scope.rendering().budget().made(text.toString());
    }
}
