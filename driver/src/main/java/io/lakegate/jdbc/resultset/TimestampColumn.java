package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * TIMESTAMP, an instant, and TIMESTAMP_NTZ, a local time. As text an instant is shown in the session's time zone, which
 * Spark writes into the field; as {@code java.sql} and {@code java.time} local classes it is in the calendar's zone or the
 * JVM's, as JDBC wants it.
 */
final class TimestampColumn extends FlatColumn {
    private static final int MICROS = 6;

    private final int scale;
    private final boolean local;
    private final ZoneId shownIn;
    private final ZoneId jvm = ZoneId.systemDefault();

    TimestampColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
        this.scale = vector.field().scale();
        this.local = vector.field().zone() == null;
        this.shownIn = local ? ZoneOffset.UTC : Moments.zone(vector.field().zone());
    }

    /** The value on the UTC time line, where a local time means itself. */
    private Instant instant(int row) throws SQLException {
        return Moments.instant(LittleEndian.int64(bytes, valuesAt + 8 * row), scale);
    }

    private LocalDateTime local(int row, ZoneId zone) throws SQLException {
        return LocalDateTime.ofInstant(instant(row), local ? ZoneOffset.UTC : zone);
    }

    @Override
    Timestamp asTimestamp(int row, @Nullable Calendar calendar) throws SQLException {
        if (local) {
            return super.asTimestamp(row, calendar);
        }
        long value = LittleEndian.int64(bytes, valuesAt + 8 * row);
        if (scale == MICROS) {
            // What Spark sends, without an Instant on the way.
            Timestamp timestamp = new Timestamp(Math.floorDiv(value, 1000L));
            timestamp.setNanos((int) Math.floorMod(value, 1_000_000L) * 1000);
            return timestamp;
        }
        return Moments.timestamp(Moments.instant(value, scale));
    }

    @Override
    Instant asInstant(int row, @Nullable Calendar calendar) throws SQLException {
        return local ? super.asInstant(row, calendar) : instant(row);
    }

    @Override
    Date asDate(int row, @Nullable Calendar calendar) throws SQLException {
        return Moments.date(local(row, Moments.zone(calendar)).toLocalDate(), calendar);
    }

    @Override
    Time asTime(int row, @Nullable Calendar calendar) throws SQLException {
        return Moments.time(local(row, Moments.zone(calendar)).toLocalTime(), calendar);
    }

    @Override
    LocalDate asLocalDate(int row) throws SQLException {
        return asLocalDateTime(row).toLocalDate();
    }

    @Override
    LocalTime asLocalTime(int row) throws SQLException {
        return asLocalDateTime(row).toLocalTime();
    }

    @Override
    LocalDateTime asLocalDateTime(int row) throws SQLException {
        return local(row, jvm);
    }

    @Override
    Object asObject(int row) throws SQLException {
        return asTimestamp(row, null);
    }

    @Override
    String asText(int row) throws SQLException {
        return Moments.text(local(row, shownIn));
    }
}
