package io.lakegate.jdbc.resultset;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a text answers when it is asked for something else: its meaning, if it is written as SQL writes such values. */
abstract class ParsedColumn extends Column {
    ParsedColumn(ColumnType type) {
        super(type);
    }

    @Override
    boolean asBoolean(int row) throws SQLException {
        switch (asText(row).trim().toLowerCase(Locale.ROOT)) {
            case "true":
            case "t":
            case "yes":
            case "y":
            case "1":
                return true;
            case "false":
            case "f":
            case "no":
            case "n":
            case "0":
                return false;
            default:
                throw mismatch("a boolean");
        }
    }

    @Override
    long asLong(int row) throws SQLException {
        String text = asText(row).trim();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return whole(asDecimal(row));
        }
    }

    @Override
    double asDouble(int row) throws SQLException {
        try {
            return Double.parseDouble(asText(row));
        } catch (NumberFormatException e) {
            throw mismatch("a number");
        }
    }

    @Override
    BigDecimal asDecimal(int row) throws SQLException {
        try {
            return new BigDecimal(asText(row).trim());
        } catch (NumberFormatException e) {
            throw mismatch("a number");
        }
    }

    @Override
    byte[] asBytes(int row) throws SQLException {
        return asText(row).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    LocalDate asLocalDate(int row) throws SQLException {
        String text = asText(row).trim();
        try {
            return LocalDate.parse(text.length() > 10 && text.charAt(0) != '+' ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw mismatch("a date");
        }
    }

    @Override
    LocalTime asLocalTime(int row) throws SQLException {
        String text = asText(row).trim();
        try {
            return text.indexOf('-') > 0 ? asLocalDateTime(row).toLocalTime() : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw mismatch("a time");
        }
    }

    @Override
    LocalDateTime asLocalDateTime(int row) throws SQLException {
        String text = asText(row).trim().replace(' ', 'T');
        try {
            return text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw mismatch("a timestamp");
        }
    }

    @Override
    Instant asInstant(int row, @Nullable Calendar calendar) throws SQLException {
        try {
            return OffsetDateTime.parse(asText(row).trim().replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return super.asInstant(row, calendar);
        }
    }

    @Override
    @Nullable
    Object asOwn(int row, Class<?> wanted) throws SQLException {
        if (wanted != UUID.class) {
            return null;
        }
        try {
            return UUID.fromString(asText(row).trim());
        } catch (IllegalArgumentException e) {
            throw mismatch("a UUID");
        }
    }
}
