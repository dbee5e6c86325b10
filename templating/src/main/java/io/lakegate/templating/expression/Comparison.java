package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyError;
import java.util.List;

/** {@code a < b <= c}: each operand once, as far as needed. */
record Comparison(Expression first, List<String> operators, List<Expression> others, Place place)
        implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        Object left = first.evaluate(scope);
        for (int i = 0; i < operators.size(); i++) {
            Object right = others.get(i).evaluate(scope);
            try {
                if (!Comparisons.holds(operators.get(i), left, right)) {
                    return false;
                }
            } catch (PyError e) {
                throw place.locate(e);
            }
            left = right;
        }
        return true;
    }
}
