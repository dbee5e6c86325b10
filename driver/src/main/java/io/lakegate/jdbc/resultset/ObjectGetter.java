package io.lakegate.jdbc.resultset;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;

/** {@code getObject(column, class)}: the class asked for, whatever the column can be read as. */
final class ObjectGetter {
    /** Classes that are the column's own object, or nothing. */
    private static final Set<Class<?>> AS_IT_IS = Set.of(Object.class, Array.class, Struct.class, Map.class);

    private ObjectGetter() {}

    static Object get(Column column, int row, Class<?> wanted) throws SQLException {
        Object own = column.asOwn(row, wanted);
        if (own != null) {
            return own;
        }
        if (wanted == String.class) {
            return column.asText(row);
        }
        if (wanted == Boolean.class) {
            return column.asBoolean(row);
        }
        if (wanted == byte[].class) {
            return column.asBytes(row);
        }
        if (AS_IT_IS.contains(wanted)) {
            Object value = column.asObject(row);
            if (wanted.isInstance(value)) {
                return value;
            }
            throw column.mismatch(wanted.getSimpleName());
        }
        return Number.class.isAssignableFrom(wanted) ? number(column, row, wanted) : time(column, row, wanted);
    }

    private static Object number(Column column, int row, Class<?> wanted) throws SQLException {
        if (wanted == Long.class) {
            return column.asLong(row);
        }
        if (wanted == Integer.class) {
            return column.asInt(row);
        }
        if (wanted == Short.class) {
            return int16(column, row);
        }
        if (wanted == Byte.class) {
            return int8(column, row);
        }
        if (wanted == Double.class) {
            return column.asDouble(row);
        }
        if (wanted == Float.class) {
            return column.asFloat(row);
        }
        if (wanted == BigDecimal.class || wanted == Number.class) {
            return column.asDecimal(row);
        }
        if (wanted == BigInteger.class) {
            return column.asDecimal(row).toBigInteger();
        }
        throw column.mismatch(wanted.getName());
    }

    private static Object time(Column column, int row, Class<?> wanted) throws SQLException {
        if (wanted == LocalDate.class) {
            return column.asLocalDate(row);
        }
        if (wanted == LocalDateTime.class) {
            return column.asLocalDateTime(row);
        }
        if (wanted == LocalTime.class) {
            return column.asLocalTime(row);
        }
        if (wanted == Instant.class) {
            return column.asInstant(row, null);
        }
        if (wanted == OffsetDateTime.class) {
            return OffsetDateTime.ofInstant(column.asInstant(row, null), ZoneId.systemDefault());
        }
        if (wanted == ZonedDateTime.class) {
            return ZonedDateTime.ofInstant(column.asInstant(row, null), ZoneId.systemDefault());
        }
        if (wanted == Timestamp.class || wanted == java.util.Date.class) {
            return column.asTimestamp(row, null);
        }
        if (wanted == Date.class) {
            return column.asDate(row, null);
        }
        if (wanted == Time.class) {
            return column.asTime(row, null);
        }
        throw column.mismatch(wanted.getName());
    }

    static short int16(Column column, int row) throws SQLException {
        long value = column.asLong(row);
        if (value != (short) value) {
            throw column.outOfRange(value, "short");
        }
        return (short) value;
    }

    static byte int8(Column column, int row) throws SQLException {
        long value = column.asLong(row);
        if (value != (byte) value) {
            throw column.outOfRange(value, "byte");
        }
        return (byte) value;
    }
}
