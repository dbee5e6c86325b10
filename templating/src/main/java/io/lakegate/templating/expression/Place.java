package io.lakegate.templating.expression;

import io.lakegate.domain.error.SourceLocation;
import io.lakegate.templating.value.PyError;

/** Where in a template something stands; its line is computed only when an error needs it. */
public record Place(Source source, int offset) {
    public SourceLocation location() {
        return source.location(offset);
    }

    /** The error with this place, unless a more inner one is known. */
    public PyError locate(PyError error) {
        return error.location() != null ? error : error.at(location());
    }

    public PyError syntax(String message) {
        return new PyError(PyError.SYNTAX, message, location());
    }
}
