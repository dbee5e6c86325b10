package io.lakegate.templating.value;

import io.lakegate.domain.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A Python exception raised by a template. It has no stack trace: templates are input, and failing must stay cheap.
 *
 * <p>The innermost expression that knows its place sets the location; outer ones leave it alone.
 */
public final class PyError extends RuntimeException {
    /** A bound of the sandbox was reached. */
    public static final String LIMIT = "LimitExceeded";

    /** The template cannot be parsed. */
    public static final String SYNTAX = "TemplateSyntaxError";

    public static final String UNDEFINED = "UndefinedError";

    private final String type;
    private final @Nullable SourceLocation location;

    public PyError(String type, String message) {
        this(type, message, null);
    }

    public PyError(String type, String message, @Nullable SourceLocation location) {
        super(message, null, false, false);
        this.type = type;
        this.location = location;
    }

    public static PyError type(String message) {
        return new PyError("TypeError", message);
    }

    public static PyError value(String message) {
        return new PyError("ValueError", message);
    }

    public static PyError key(Object key) {
        return new PyError("KeyError", Repr.repr(key));
    }

    public static PyError index(String message) {
        return new PyError("IndexError", message);
    }

    public static PyError attribute(Object object, String name) {
        return new PyError("AttributeError", "'" + Types.name(object) + "' object has no attribute '" + name + "'");
    }

    public static PyError zeroDivision(String message) {
        return new PyError("ZeroDivisionError", message);
    }

    public static PyError undefined(String message) {
        return new PyError(UNDEFINED, message);
    }

    public static PyError limit(String message) {
        return new PyError(LIMIT, message);
    }

    /** Python's name of the exception's class. */
    public String type() {
        return type;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public @Nullable SourceLocation location() {
        return location;
    }

    /** This error, placed, unless a more inner place is known already. */
    public PyError at(SourceLocation place) {
        return location != null ? this : new PyError(type, message(), place);
    }
}
