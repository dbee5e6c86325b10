package io.lakegate.gateway.store;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database's exception means to the one who must act. */
final class StoreErrors {
    /** H2's numbers, from {@code org.h2.api.ErrorCode}: constants there, but not worth a compile-time tie to H2. */
    private static final int H2_ALREADY_OPEN = 90020;

    private static final int H2_FILE_CORRUPTED = 90030;
    private static final int H2_GENERAL = 50000;
    private static final int H2_IO = 90028;
    private static final int H2_IO_NAMED = 90031;

    private StoreErrors() {}

    static QueryException atOpening(StoreConfig config, RuntimeException failure) {
        String place = config.place();
        SQLException sql = find(failure);
        if (sql == null) {
            return new QueryException(
                    ErrorCode.IO_ERROR, "The store " + place + " cannot be opened: " + deepest(failure), failure);
        }
        int number = sql.getErrorCode();
        String state = state(sql);
        if (number == H2_ALREADY_OPEN) {
            return new QueryException(
                    ErrorCode.CONNECTION_FAILED,
                    "The store " + place + " is in use by another process. Stop the other gateway, or give this one"
                            + " a data directory of its own.",
                    failure);
        }
        if (number == H2_FILE_CORRUPTED || number == H2_GENERAL) {
            return new QueryException(
                    ErrorCode.IO_ERROR,
                    "The store " + place + " cannot be read, its file is damaged: " + deepest(failure)
                            + " Put a backup in its place, or move the file away to start with an empty store.",
                    failure);
        }
        if (state.startsWith("28")) {
            return new QueryException(
                    ErrorCode.AUTHENTICATION_FAILED,
                    "The store " + place + " refuses the user and password of the configuration.",
                    failure);
        }
        if (state.startsWith("08")) {
            return new QueryException(
                    ErrorCode.CONNECTION_FAILED,
                    "The store " + place + " does not answer: " + deepest(failure)
                            + " Check its address and that the database runs.",
                    failure);
        }
        return new QueryException(
                ErrorCode.IO_ERROR, "The store " + place + " cannot be opened: " + deepest(failure), failure);
    }

    static QueryException atWork(SQLException failure) {
        int number = failure.getErrorCode();
        if (deepest(failure).contains("No space left on device")
                || state(failure).equals("53100")) {
            return new QueryException(
                    ErrorCode.DISK_FULL,
                    "The disk that holds the store is full; nothing of this change was kept. Free some space and"
                            + " repeat the statement.",
                    failure);
        }
        if (state(failure).startsWith("08") || number == H2_IO || number == H2_IO_NAMED) {
            return new QueryException(ErrorCode.IO_ERROR, "The store does not answer: " + deepest(failure), failure);
        }
        return new QueryException(ErrorCode.INTERNAL_ERROR, "The store failed: " + deepest(failure), failure);
    }

    private static @Nullable SQLException find(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql;
            }
        }
        return null;
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    /** The first line of the innermost message: the outer ones only say that something inside failed. */
    private static String deepest(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        String message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
        String line = message.lines().findFirst().orElse(message).strip();
        return line.endsWith(".") ? line : line + ".";
    }
}
