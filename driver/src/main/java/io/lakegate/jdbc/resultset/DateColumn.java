package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * DATE: days since 1970. A {@link Date} is a midnight of the JVM's time zone, costly to find, and the same few days come
 * again and again: so those met last are remembered.
 */
final class DateColumn extends FlatColumn {
    private static final int REMEMBERED = 256;

    private final int[] days = new int[REMEMBERED];
    private final long[] midnights = new long[REMEMBERED];

    DateColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
        for (int i = 0; i < REMEMBERED; i++) {
            // No day i is ever looked up in slot i + 1, so this marks every slot as empty.
            days[i] = i + 1;
        }
    }

    private int day(int row) {
        return LittleEndian.int32(bytes, valuesAt + 4 * row);
    }

    @Override
    Date asDate(int row, @Nullable Calendar calendar) throws SQLException {
        if (calendar != null) {
            return super.asDate(row, calendar);
        }
        int day = day(row);
        int slot = day & REMEMBERED - 1;
        if (days[slot] != day) {
            midnights[slot] = Date.valueOf(LocalDate.ofEpochDay(day)).getTime();
            days[slot] = day;
        }
        return new Date(midnights[slot]);
    }

    @Override
    LocalDate asLocalDate(int row) {
        return LocalDate.ofEpochDay(day(row));
    }

    @Override
    LocalDateTime asLocalDateTime(int row) {
        return asLocalDate(row).atStartOfDay();
    }

    @Override
    Object asObject(int row) throws SQLException {
        return asDate(row, null);
    }

    @Override
    String asText(int row) {
        return asLocalDate(row).toString();
    }
}
