package io.lakegate.templating.expression;

import io.lakegate.templating.value.None;

/**
 * One token of an expression or tag.
 *
 * @param text as written; for an operator, the operator
 * @param value of a literal, otherwise None
 * @param offset into the source's text
 */
public record Token(Kind kind, String text, Object value, int offset) {
    /** What a token is. */
    public enum Kind {
        NAME,
        STRING,
        NUMBER,
        OPERATOR,
        END
    }

    static Token operator(String text, int offset) {
        return new Token(Kind.OPERATOR, text, None.NONE, offset);
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean named(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** As error messages show it. */
    String display() {
        return kind == Kind.END ? "end of the tag" : text;
    }
}
