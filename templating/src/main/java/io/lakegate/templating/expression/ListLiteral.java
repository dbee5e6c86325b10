package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/** {@code [a, b]} or {@code (a, b)}. */
record ListLiteral(List<Expression> items, boolean tuple) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        List<Object> values = new ArrayList<>(items.size());
        for (Expression item : items) {
            values.add(item.evaluate(scope));
        }
        return tuple ? new PyTuple(values) : new PyList(values);
    }
}
