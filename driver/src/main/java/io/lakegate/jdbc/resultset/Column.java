package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.MalformedArrowException;
import io.lakegate.jdbc.error.SqlFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of the current batch. The {@code as…} methods are for rows that are not null; each type answers those
 * that have a meaning for it. Nothing is kept for a row, and the primitive ones box nothing.
 */
abstract class Column {
    static final byte[] NONE = {};
    private static final int ALL_NULL = -2;
    private static final int NO_NULL = -1;

    final ColumnType type;
    byte[] bytes = NONE;
    private int validityAt = NO_NULL;

    Column(ColumnType type) {
        this.type = type;
    }

    /** Looks at the batch its vector was loaded with. */
    abstract void bind();

    /** Lets the batch's bytes go. */
    void unbind() {
        bytes = NONE;
        validityAt = ALL_NULL;
    }

    final void bind(byte[] newBytes, int newValidityAt) {
        bytes = newBytes;
        validityAt = newValidityAt;
    }

    final void bindAllNull() {
        validityAt = ALL_NULL;
    }

    /** Final, so that the most frequent call of all is no virtual one. */
    final boolean isNull(int row) {
        int at = validityAt;
        return at != NO_NULL && (at == ALL_NULL || (bytes[at + (row >> 3)] >> (row & 7) & 1) == 0);
    }

    abstract Object asObject(int row) throws SQLException;

    /** As Spark's {@code CAST(… AS STRING)} has it. */
    abstract String asText(int row) throws SQLException;

    boolean asBoolean(int row) throws SQLException {
        throw mismatch("a boolean");
    }

    long asLong(int row) throws SQLException {
        throw mismatch("a number");
    }

    int asInt(int row) throws SQLException {
        long value = asLong(row);
        if (value != (int) value) {
            throw outOfRange(value, "int");
        }
        return (int) value;
    }

    double asDouble(int row) throws SQLException {
        throw mismatch("a number");
    }

    float asFloat(int row) throws SQLException {
        return (float) asDouble(row);
    }

    BigDecimal asDecimal(int row) throws SQLException {
        throw mismatch("a number");
    }

    byte[] asBytes(int row) throws SQLException {
        throw mismatch("bytes");
    }

    LocalDate asLocalDate(int row) throws SQLException {
        throw mismatch("a date");
    }

    LocalTime asLocalTime(int row) throws SQLException {
        throw mismatch("a time");
    }

    LocalDateTime asLocalDateTime(int row) throws SQLException {
        throw mismatch("a timestamp");
    }

    /** The moment; a value without a time zone is taken to be in {@code calendar}'s, or the JVM's if that is null. */
    Instant asInstant(int row, @Nullable Calendar calendar) throws SQLException {
        return Moments.instant(asLocalDateTime(row), calendar);
    }

    Date asDate(int row, @Nullable Calendar calendar) throws SQLException {
        return Moments.date(asLocalDate(row), calendar);
    }

    Time asTime(int row, @Nullable Calendar calendar) throws SQLException {
        return Moments.time(asLocalTime(row), calendar);
    }

    Timestamp asTimestamp(int row, @Nullable Calendar calendar) throws SQLException {
        return Moments.timestamp(asLocalDateTime(row), calendar);
    }

    /** A value of a class that only this type knows; null if {@code wanted} is none of them. */
    @Nullable
    Object asOwn(int row, Class<?> wanted) throws SQLException {
        return null;
    }

    final SQLException mismatch(String wanted) {
        return SqlFailure.of(
                SqlFailure.INVALID_CAST,
                "Column " + type.name() + " of type " + type.typeName() + " cannot be read as " + wanted
                        + "; read it as " + type.className() + ", or cast it in the query");
    }

    final SQLException outOfRange(Object value, String wanted) {
        return SqlFailure.of(
                SqlFailure.OUT_OF_RANGE,
                "The value " + value + " of column " + type.name() + " does not fit in " + wanted);
    }

    final SQLException malformed(MalformedArrowException e) {
        return SqlFailure.of(SqlFailure.PROTOCOL_VIOLATION, String.valueOf(e.getMessage()), e);
    }

    /** The number without its fraction. */
    final long whole(BigDecimal value) throws SQLException {
        BigInteger whole = value.precision() - value.scale() > 19 ? BigInteger.ONE.shiftLeft(64) : value.toBigInteger();
        if (whole.bitLength() > 63) {
            throw outOfRange(value, "long");
        }
        return whole.longValue();
    }
}
