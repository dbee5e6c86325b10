package io.lakegate.cli.terminal;

import org.jspecify.annotations.Nullable;

/** A command cannot go on. The message is one line for a person: what happened and what to do. */
public final class CommandFailedException extends RuntimeException {
    public CommandFailedException(String message) {
        this(message, null);
    }

    public CommandFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
