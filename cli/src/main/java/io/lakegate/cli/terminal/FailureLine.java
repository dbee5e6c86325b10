package io.lakegate.cli.terminal;

import java.sql.SQLException;
import java.util.Locale;

/** Any failure as one line: a person reads the end of a terminal, a scheduler keeps the last line of a log. */
public final class FailureLine {
    private FailureLine() {}

    /** {@code message (SQLSTATE 42P01)} for SQL errors, the message for the rest, never a stack trace or a second line. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : oneLine(message);
        if (failure instanceof SQLException sql
                && sql.getSQLState() != null
                && !text.toUpperCase(Locale.ROOT).contains("SQLSTATE")) {
            return text + " (SQLSTATE " + sql.getSQLState() + ")";
        }
        return text;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
