package io.lakegate.jdbc.error;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Makes every {@link SQLException} of the driver, so that SQLSTATE and subclass always agree. */
public final class SqlFailure {
    public static final String CONNECTION_FAILED = "08001";
    public static final String CONNECTION_CLOSED = "08003";
    public static final String CONNECTION_LOST = "08006";
    public static final String PROTOCOL_VIOLATION = "08P01";
    public static final String OUT_OF_RANGE = "22003";
    public static final String INVALID_CAST = "22018";
    public static final String INVALID_PARAMETER = "22023";
    public static final String UNDEFINED_COLUMN = "42703";
    public static final String OUTCOME_UNKNOWN = "40003";
    public static final String CANCELLED = "57014";
    public static final String WRONG_CURSOR_STATE = "24000";
    public static final String WRONG_SEQUENCE = "HY010";
    /** Not 0A000: connection pools throw a connection away on that one. */
    public static final String NOT_SUPPORTED = "HYC00";

    private SqlFailure() {}

    public static SQLException of(String state, String message) {
        return of(state, message, null);
    }

    /** Picks the subclass by exact state where one has a meaning of its own, else by the state's class. */
    public static SQLException of(String state, String message, @Nullable Throwable cause) {
        switch (state) {
            case NOT_SUPPORTED:
                return new SQLFeatureNotSupportedException(message, state, cause);
            case CONNECTION_CLOSED:
            case PROTOCOL_VIOLATION:
                return new SQLNonTransientConnectionException(message, state, cause);
            default:
                break;
        }
        switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08":
                return new SQLTransientConnectionException(message, state, cause);
            case "22":
                return new SQLDataException(message, state, cause);
            case "23":
                return new SQLIntegrityConstraintViolationException(message, state, cause);
            case "28":
                return new SQLInvalidAuthorizationSpecException(message, state, cause);
            case "40":
                return new SQLTransactionRollbackException(message, state, cause);
            case "3D":
            case "3F":
            case "42":
                return new SQLSyntaxErrorException(message, state, cause);
            case "53":
                return new SQLTransientException(message, state, cause);
            default:
                return new SQLException(message, state, cause);
        }
    }

    public static SQLException timeout(String message, @Nullable Throwable cause) {
        return new SQLTimeoutException(message, CANCELLED, cause);
    }

    /** {@code feature} as a person would name it: "Scrollable cursors". */
    public static SQLException unsupported(String feature) {
        return new SQLFeatureNotSupportedException(feature + " not supported by Lakegate", NOT_SUPPORTED);
    }

    /** Gives the number back; {@code what} as in "fetch size". */
    public static long requireNotNegative(long number, String what) throws SQLException {
        if (number < 0) {
            throw of(INVALID_PARAMETER, "A " + what + " is not negative, as " + number + " is");
        }
        return number;
    }

    public static SQLException closed(String what) {
        return of(
                what.equals("connection") ? CONNECTION_CLOSED : WRONG_SEQUENCE,
                "This " + what + " is closed; open a new one");
    }
}
