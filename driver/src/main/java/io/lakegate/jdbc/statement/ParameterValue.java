package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.error.SqlFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From Java values to the parameters of the protocol. */
final class ParameterValue {
    private ParameterValue() {}

    /** The parameter that the value's class asks for. */
    static Parameter of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return Parameter.NULL;
        }
        if (value instanceof String
                || value instanceof Character
                || value instanceof UUID
                || value instanceof LocalTime) {
            return Parameter.of("STRING", value.toString());
        }
        if (value instanceof Number) {
            return number((Number) value);
        }
        if (value instanceof Boolean) {
            return Parameter.of("BOOLEAN", value.toString());
        }
        if (value instanceof byte[]) {
            return Parameter.of("BINARY", Base64.getEncoder().encodeToString((byte[]) value));
        }
        if (value instanceof Blob) {
            Blob blob = (Blob) value;
            return of(blob.getBytes(1, (int) Math.min(Integer.MAX_VALUE, blob.length())));
        }
        if (value instanceof Clob) {
            Clob clob = (Clob) value;
            return of(clob.getSubString(1, (int) Math.min(Integer.MAX_VALUE, clob.length())));
        }
        return moment(value, null);
    }

    private static Parameter number(Number value) throws SQLException {
        if (value instanceof Integer) {
            return Parameter.of("INT", value.toString());
        }
        if (value instanceof Long) {
            return Parameter.of("LONG", value.toString());
        }
        if (value instanceof Double) {
            return Parameter.of("DOUBLE", value.toString());
        }
        if (value instanceof BigDecimal) {
            return Parameter.of("DECIMAL", ((BigDecimal) value).toPlainString());
        }
        if (value instanceof BigInteger) {
            return Parameter.of("DECIMAL", value.toString());
        }
        if (value instanceof Short) {
            return Parameter.of("SHORT", value.toString());
        }
        if (value instanceof Byte) {
            return Parameter.of("BYTE", value.toString());
        }
        if (value instanceof Float) {
            return Parameter.of("FLOAT", value.toString());
        }
        throw unknown(value);
    }

    /** Dates and times; {@code calendar} says which zone those of java.sql are meant in, the JVM's if it is null. */
    static Parameter moment(@Nullable Object value, @Nullable Calendar calendar) throws SQLException {
        if (value == null) {
            return Parameter.NULL;
        }
        ZoneId zone = calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
        if (value instanceof LocalDate) {
            return Parameter.of("DATE", value.toString());
        }
        if (value instanceof LocalDateTime) {
            return Parameter.of("TIMESTAMP_NTZ", text((LocalDateTime) value));
        }
        if (value instanceof Instant) {
            return instant((Instant) value);
        }
        if (value instanceof OffsetDateTime) {
            return instant(((OffsetDateTime) value).toInstant());
        }
        if (value instanceof ZonedDateTime) {
            return instant(((ZonedDateTime) value).toInstant());
        }
        if (value instanceof Date) {
            LocalDate date = calendar == null
                    ? ((Date) value).toLocalDate()
                    : LocalDate.ofInstant(Instant.ofEpochMilli(((Date) value).getTime()), zone);
            return Parameter.of("DATE", date.toString());
        }
        if (value instanceof Time) {
            Instant moment = Instant.ofEpochMilli(((Time) value).getTime());
            return Parameter.of("STRING", LocalTime.ofInstant(moment, zone).toString());
        }
        if (value instanceof Timestamp) {
            return instant(((Timestamp) value).toInstant());
        }
        if (value instanceof java.util.Date) {
            return instant(((java.util.Date) value).toInstant());
        }
        if (value instanceof Calendar) {
            return instant(((Calendar) value).toInstant());
        }
        throw unknown(value);
    }

    private static Parameter instant(Instant instant) {
        return Parameter.of("TIMESTAMP", instant.toString());
    }

    /** With seconds, which {@code toString} leaves out when they are zero. */
    private static String text(LocalDateTime local) {
        String text = local.toString();
        return local.getSecond() == 0 && local.getNano() == 0 ? text + ":00" : text;
    }

    /** The value as the given type of {@link Types}. */
    static Parameter of(@Nullable Object value, int sqlType, int scale) throws SQLException {
        if (value == null || sqlType == Types.NULL) {
            return Parameter.NULL;
        }
        try {
            switch (sqlType) {
                case Types.BOOLEAN:
                case Types.BIT:
                    return Parameter.of("BOOLEAN", Boolean.toString(flag(value)));
                case Types.TINYINT:
                    return Parameter.of("BYTE", Byte.toString(decimal(value).byteValueExact()));
                case Types.SMALLINT:
                    return Parameter.of("SHORT", Short.toString(decimal(value).shortValueExact()));
                case Types.INTEGER:
                    return Parameter.of("INT", Integer.toString(decimal(value).intValueExact()));
                case Types.BIGINT:
                    return Parameter.of("LONG", Long.toString(decimal(value).longValueExact()));
                case Types.REAL:
                    return Parameter.of("FLOAT", Float.toString(Float.parseFloat(value.toString())));
                case Types.FLOAT:
                case Types.DOUBLE:
                    return Parameter.of("DOUBLE", Double.toString(Double.parseDouble(value.toString())));
                case Types.NUMERIC:
                case Types.DECIMAL:
                    BigDecimal decimal = decimal(value);
                    return Parameter.of(
                            "DECIMAL",
                            (scale < 0 ? decimal : decimal.setScale(scale, RoundingMode.HALF_UP)).toPlainString());
                case Types.CHAR:
                case Types.VARCHAR:
                case Types.LONGVARCHAR:
                case Types.NCHAR:
                case Types.NVARCHAR:
                case Types.LONGNVARCHAR:
                case Types.CLOB:
                    return value instanceof Clob ? of(value) : Parameter.of("STRING", value.toString());
                case Types.DATE:
                    return date(value);
                case Types.TIMESTAMP:
                    return timestamp(value);
                case Types.TIMESTAMP_WITH_TIMEZONE:
                    return value instanceof String
                            ? instant(OffsetDateTime.parse((String) value).toInstant())
                            : of(value);
                default:
                    return of(value);
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw SqlFailure.of(
                    "22018",
                    "A " + value.getClass().getSimpleName() + " cannot be bound as SQL type " + sqlType + ": "
                            + e.getMessage(),
                    e);
        } catch (IllegalArgumentException e) {
            throw SqlFailure.of(
                    "22018", "A " + value.getClass().getSimpleName() + " cannot be bound as SQL type " + sqlType, e);
        }
    }

    private static Parameter date(Object value) throws SQLException {
        if (value instanceof String) {
            return of(LocalDate.parse((String) value));
        }
        if (value instanceof Timestamp) {
            return of(((Timestamp) value).toLocalDateTime().toLocalDate());
        }
        if (value instanceof LocalDateTime) {
            return of(((LocalDateTime) value).toLocalDate());
        }
        return of(value);
    }

    private static Parameter timestamp(Object value) throws SQLException {
        if (value instanceof String) {
            return of(Timestamp.valueOf(((String) value).replace('T', ' ')));
        }
        if (value instanceof Date) {
            return of(new Timestamp(((Date) value).getTime()));
        }
        if (value instanceof LocalDate) {
            return of(((LocalDate) value).atStartOfDay());
        }
        return of(value);
    }

    private static boolean flag(Object value) {
        if (value instanceof Number) {
            return ((Number) value).doubleValue() != 0;
        }
        String text = value.toString();
        return text.equals("1") || Boolean.parseBoolean(text);
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return new BigDecimal(value.toString().trim());
    }

    private static SQLException unknown(Object value) {
        return SqlFailure.of(
                SqlFailure.INVALID_PARAMETER,
                "A " + value.getClass().getName()
                        + " cannot be bound to a parameter; bind a String, number, boolean, byte[], "
                        + "or a class of java.time or java.sql");
    }
}
