package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Spark's three kinds of INTERVAL, as text, {@link Period} or {@link Duration}. */
final class IntervalColumn extends FlatColumn {
    private static final long NANOS = 1_000_000_000L;
    private static final long DAY_SECONDS = 86_400L;

    private final int scale;

    IntervalColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
        this.scale = vector.field().scale();
    }

    @Override
    Object asObject(int row) {
        return asText(row);
    }

    @Override
    String asText(int row) {
        switch (vector.field().kind()) {
            case INTERVAL_YEAR_MONTH:
                long months = months(row);
                long size = Math.abs(months);
                return "INTERVAL '" + (months < 0 ? "-" : "") + size / 12 + "-" + size % 12 + "' YEAR TO MONTH";
            case INTERVAL_MONTH_DAY_NANO:
                return units(months(row), days(row), nanos(row));
            default:
                return dayToSecond(duration(row));
        }
    }

    @Override
    @Nullable
    Object asOwn(int row, Class<?> wanted) throws SQLException {
        if (wanted == Period.class) {
            switch (vector.field().kind()) {
                case INTERVAL_YEAR_MONTH:
                    return Period.ofMonths(months(row)).normalized();
                case INTERVAL_MONTH_DAY_NANO:
                    if (nanos(row) == 0) {
                        return Period.of(0, months(row), days(row)).normalized();
                    }
                    break;
                default:
                    break;
            }
            throw mismatch("a Period");
        }
        if (wanted == Duration.class) {
            switch (vector.field().kind()) {
                case INTERVAL_YEAR_MONTH:
                    break;
                case INTERVAL_MONTH_DAY_NANO:
                    if (months(row) == 0 && days(row) == 0) {
                        return Duration.ofNanos(nanos(row));
                    }
                    break;
                default:
                    return duration(row);
            }
            throw mismatch("a Duration");
        }
        return null;
    }

    private int width() {
        switch (vector.field().kind()) {
            case INTERVAL_YEAR_MONTH:
                return 4;
            case INTERVAL_MONTH_DAY_NANO:
                return 16;
            default:
                return 8;
        }
    }

    private int at(int row) {
        return valuesAt + width() * row;
    }

    private int months(int row) {
        return LittleEndian.int32(bytes, at(row));
    }

    private int days(int row) {
        return LittleEndian.int32(bytes, at(row) + 4);
    }

    private long nanos(int row) {
        return LittleEndian.int64(bytes, at(row) + 8);
    }

    private Duration duration(int row) {
        switch (vector.field().kind()) {
            case INTERVAL_DAY_TIME:
                // Days, then milliseconds.
                return Duration.ofDays(LittleEndian.int32(bytes, at(row))).plusMillis(days(row));
            default:
                long value = LittleEndian.int64(bytes, at(row));
                long units = Moments.unitsPerSecond(scale);
                return Duration.ofSeconds(Math.floorDiv(value, units), Math.floorMod(value, units) * (NANOS / units));
        }
    }

    private static String dayToSecond(Duration duration) {
        boolean negative = duration.isNegative();
        long seconds = duration.getSeconds();
        int nanos = duration.getNano();
        if (negative) {
            // By hand, as negated() fails for the least of all durations.
            seconds = nanos == 0 ? -seconds : -(seconds + 1);
            nanos = nanos == 0 ? 0 : (int) (NANOS - nanos);
        }
        StringBuilder out = new StringBuilder("INTERVAL '");
        out.append(negative ? "-" : "")
                .append(Long.divideUnsigned(seconds, DAY_SECONDS))
                .append(' ');
        long rest = Long.remainderUnsigned(seconds, DAY_SECONDS);
        Moments.two(out, rest / 3600).append(':');
        Moments.two(out, rest / 60 % 60).append(':');
        Moments.two(out, rest % 60);
        Moments.fraction(out, nanos);
        return out.append("' DAY TO SECOND").toString();
    }

    private static String units(int months, int days, long nanos) {
        StringBuilder out = new StringBuilder();
        unit(out, months / 12, " years ");
        unit(out, months % 12, " months ");
        unit(out, days, " days ");
        long seconds = nanos / NANOS;
        unit(out, seconds / 3600, " hours ");
        unit(out, seconds / 60 % 60, " minutes ");
        int fraction = (int) Math.abs(nanos % NANOS);
        if (seconds % 60 != 0 || fraction != 0) {
            out.append(nanos < 0 ? "-" : "").append(Math.abs(seconds % 60));
            Moments.fraction(out, fraction);
            out.append(" seconds ");
        }
        return out.length() == 0 ? "0 seconds" : out.substring(0, out.length() - 1);
    }

    private static void unit(StringBuilder out, long count, String name) {
        if (count != 0) {
            out.append(count).append(name);
        }
    }
}
