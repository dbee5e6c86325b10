package io.lakegate.templating.expression;

/** A constant. */
public record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
        return value;
    }
}
