package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** From java.time to the classes of java.sql, which carry a hidden time zone: the calendar's, or the JVM's. */
final class Moments {
    /** Within this, all of java.time can say the moment, and so can java.sql. */
    private static final long MAX_SECONDS = 31_556_889_864_403_199L - 86_400L;

    private Moments() {}

    static Instant instant(LocalDateTime local, @Nullable Calendar calendar) {
        return local.atZone(zone(calendar)).toInstant();
    }

    static Date date(LocalDate local, @Nullable Calendar calendar) throws SQLException {
        if (calendar == null) {
            return Date.valueOf(local);
        }
        return new Date(millis(local.atStartOfDay(zone(calendar)).toInstant()));
    }

    static Time time(LocalTime local, @Nullable Calendar calendar) throws SQLException {
        // A Time is a moment of 1970-01-01; its milliseconds survive, which Time.valueOf would drop.
        return new Time(
                millis(local.atDate(LocalDate.EPOCH).atZone(zone(calendar)).toInstant()));
    }

    static Timestamp timestamp(LocalDateTime local, @Nullable Calendar calendar) throws SQLException {
        return calendar == null ? Timestamp.valueOf(local) : timestamp(instant(local, calendar));
    }

    static Timestamp timestamp(Instant instant) throws SQLException {
        long seconds = instant.getEpochSecond();
        Timestamp timestamp = new Timestamp(millis(instant, seconds));
        timestamp.setNanos(instant.getNano());
        return timestamp;
    }

    /** @param scale decimal digits of the unit's fraction of a second: 0, 3, 6 or 9 */
    static Instant instant(long value, int scale) throws SQLException {
        long units = unitsPerSecond(scale);
        long seconds = Math.floorDiv(value, units);
        if (seconds > MAX_SECONDS || seconds < -MAX_SECONDS) {
            throw SqlFailure.of("22008", "The timestamp " + value + " is outside of what Java can say");
        }
        return Instant.ofEpochSecond(seconds, Math.floorMod(value, units) * (1_000_000_000L / units));
    }

    static long unitsPerSecond(int scale) {
        switch (scale) {
            case 0:
                return 1L;
            case 3:
                return 1_000L;
            case 6:
                return 1_000_000L;
            default:
                return 1_000_000_000L;
        }
    }

    static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    /** The zone of an Arrow field; UTC for a name this JVM does not know, as only {@code getString} depends on it. */
    static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }

    /** {@code 2016-01-31 10:00:00.5}: Spark drops the zeros a fraction ends in. */
    static String text(LocalDateTime local) {
        StringBuilder out = new StringBuilder(29);
        out.append(local.toLocalDate()).append(' ');
        two(out, local.getHour()).append(':');
        two(out, local.getMinute()).append(':');
        two(out, local.getSecond());
        fraction(out, local.getNano());
        return out.toString();
    }

    static StringBuilder two(StringBuilder out, long number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    static void fraction(StringBuilder out, int nanos) {
        if (nanos == 0) {
            return;
        }
        String digits = Integer.toString(1_000_000_000 + nanos);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        out.append('.').append(digits, 1, end);
    }

    private static long millis(Instant instant) throws SQLException {
        return millis(instant, instant.getEpochSecond());
    }

    private static long millis(Instant instant, long seconds) throws SQLException {
        if (seconds > Long.MAX_VALUE / 1000 - 1 || seconds < Long.MIN_VALUE / 1000 + 1) {
            throw SqlFailure.of(
                    "22008", "The moment " + instant + " is outside of what java.sql can say; read it as java.time");
        }
        return instant.toEpochMilli();
    }
}
