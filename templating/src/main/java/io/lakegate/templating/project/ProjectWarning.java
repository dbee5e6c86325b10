package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;

/** Something in a project that its author should look at, such as a misspelled key. */
public record ProjectWarning(String message, SourceLocation location) {
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
