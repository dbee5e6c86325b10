package io.lakegate.domain.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses rooms and modules.
 *
 * <p>The message says what was expected, what was found and what to do, in one or two plain sentences; it is shown to
 * the user as it is. It never holds credentials or parameter values.
 */
public final class QueryException extends RuntimeException {
    private final ErrorCode code;
    private final @Nullable SourceLocation location;

    public QueryException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public QueryException(ErrorCode code, String message, @Nullable SourceLocation location) {
        this(code, message, location, null);
    }

    public QueryException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, null, cause);
    }

    public QueryException(
            ErrorCode code, String message, @Nullable SourceLocation location, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.location = location;
    }

    public ErrorCode code() {
        return code;
    }

    /** Where in the user's text, when known. */
    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }

    /** The same error, placed: used by a caller that knows which file or model the failing text came from. */
    public QueryException at(SourceLocation place) {
        QueryException placed = new QueryException(code, message(), place, getCause());
        placed.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            placed.addSuppressed(suppressed);
        }
        return placed;
    }

    /** The message without {@code null}: every constructor demands one. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
