package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import java.util.List;

/** {@code {a: b}}. */
record DictLiteral(List<Expression> keys, List<Expression> values, Place place) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        PyDict dict = new PyDict();
        for (int i = 0; i < keys.size(); i++) {
            Object key = keys.get(i).evaluate(scope);
            Object value = values.get(i).evaluate(scope);
            try {
                dict.put(key, value);
            } catch (PyError e) {
                throw place.locate(e);
            }
        }
        return dict;
    }
}
