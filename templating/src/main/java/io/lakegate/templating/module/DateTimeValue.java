package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyFormattable;
import io.lakegate.templating.value.Repr;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code datetime.datetime}.
 *
 * @param zone {@code null} when it is naive
 */
public record DateTimeValue(LocalDateTime local, @Nullable ZoneValue zone) implements PyFormattable {
    /** An aware one in UTC, with microseconds, as dbt's {@code run_started_at}. */
    public static DateTimeValue utc(Instant instant) {
        return new DateTimeValue(
                LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC), ZoneValue.PYTZ_UTC);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "year" -> (long) local.getYear();
            case "month" -> (long) local.getMonthValue();
            case "day" -> (long) local.getDayOfMonth();
            case "hour" -> (long) local.getHour();
            case "minute" -> (long) local.getMinute();
            case "second" -> (long) local.getSecond();
            case "microsecond" -> local.getNano() / 1000L;
            case "tzinfo" -> zone == null ? None.NONE : zone;
            case "strftime" ->
                new Builtin(name, arguments -> format(Repr.str(arguments.require("strftime", 0, "format"))));
            case "isoformat" -> new Builtin(name, this::isoFormat);
            case "date" -> new Builtin(name, arguments -> new DateValue(local.toLocalDate()));
            case "time" -> new Builtin(name, arguments -> new TimeValue(local.toLocalTime()));
            case "replace" -> new Builtin(name, this::replace);
            case "astimezone" -> new Builtin(name, this::inZone);
            case "timestamp" -> new Builtin(name, arguments -> timestamp());
            case "utcoffset" ->
                new Builtin(
                        name,
                        arguments -> zone == null
                                ? None.NONE
                                : TimeDeltaValue.of(Duration.ofSeconds(offset().getTotalSeconds())));
            case "tzname" -> new Builtin(name, arguments -> zone == null ? None.NONE : zone.nameAt(local));
            case "weekday" ->
                new Builtin(name, arguments -> local.getDayOfWeek().getValue() - 1L);
            case "isoweekday" ->
                new Builtin(name, arguments -> (long) local.getDayOfWeek().getValue());
            case "isocalendar" -> new Builtin(name, arguments -> DateValue.isoCalendar(local.toLocalDate()));
            case "toordinal" ->
                new Builtin(name, arguments -> local.toLocalDate().toEpochDay() + 719_163L);
            case "ctime" -> new Builtin(name, arguments -> format("%a %b %e %H:%M:%S %Y"));
            default -> null;
        };
    }

    private ZoneOffset offset() {
        return zone == null ? ZoneOffset.UTC : zone.offset(local);
    }

    private Object timestamp() {
        Instant instant = local.toInstant(offset());
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    private Object isoFormat(Arguments arguments) {
        String separator = Repr.str(arguments.find(0, "sep", "T"));
        String unit = Repr.str(arguments.find(1, "timespec", "auto"));
        LocalTime time = local.toLocalTime();
        String clock = switch (unit) {
            case "hours" -> TimeFormat.two(time.getHour());
            case "minutes" -> TimeFormat.two(time.getHour()) + ":" + TimeFormat.two(time.getMinute());
            case "seconds" -> TimeFormat.clock(time.withNano(0));
            case "milliseconds" ->
                TimeFormat.clock(time.withNano(0)) + String.format(".%03d", local.get(ChronoField.MILLI_OF_SECOND));
            case "microseconds" ->
                TimeFormat.clock(time.withNano(0)) + String.format(".%06d", local.get(ChronoField.MICRO_OF_SECOND));
            default -> TimeFormat.clock(time);
        };
        return local.toLocalDate() + separator + clock + (zone == null ? "" : TimeFormat.offset(offset(), ":"));
    }

    private Object replace(Arguments arguments) {
        LocalDate date = DateValue.replaced(local.toLocalDate(), arguments);
        LocalTime time = DateTimeModule.checked(() -> LocalTime.of(
                DateValue.part(arguments, 3, "hour", local.getHour()),
                DateValue.part(arguments, 4, "minute", local.getMinute()),
                DateValue.part(arguments, 5, "second", local.getSecond()),
                DateValue.part(arguments, 6, "microsecond", local.getNano() / 1000) * 1000));
        Object given = arguments.find(7, "tzinfo");
        ZoneValue replaced = given == null ? zone : given instanceof ZoneValue value ? value : null;
        return new DateTimeValue(LocalDateTime.of(date, time), replaced);
    }

    private Object inZone(Arguments arguments) {
        Object given = arguments.find(0, "tz", ZoneValue.UTC);
        if (!(given instanceof ZoneValue target)) {
            throw PyError.type("tz argument must be an instance of tzinfo");
        }
        return new DateTimeValue(LocalDateTime.ofInstant(local.toInstant(offset()), target.zone()), target);
    }

    @Override
    public @Nullable Object operate(Operator operator, Object other, boolean reflected) {
        if (other instanceof TimeDeltaValue delta) {
            Duration duration = delta.duration();
            if (operator == Operator.ADD) {
                return new DateTimeValue(DateTimeModule.checked(() -> local.plus(duration)), zone);
            }
            return operator == Operator.SUBTRACT && !reflected
                    ? new DateTimeValue(DateTimeModule.checked(() -> local.minus(duration)), zone)
                    : null;
        }
        if (operator == Operator.SUBTRACT && other instanceof DateTimeValue earlier && !reflected) {
            if ((zone == null) != (earlier.zone == null)) {
                throw PyError.type("can't subtract offset-naive and offset-aware datetimes");
            }
            return TimeDeltaValue.of(
                    Duration.between(earlier.local.toInstant(earlier.offset()), local.toInstant(offset())));
        }
        return null;
    }

    @Override
    public @Nullable Integer compare(Object other) {
        if (!(other instanceof DateTimeValue value)) {
            return null;
        }
        if ((zone == null) != (value.zone == null)) {
            throw PyError.type("can't compare offset-naive and offset-aware datetimes");
        }
        return local.toInstant(offset()).compareTo(value.local.toInstant(value.offset()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateTimeValue value
                && (zone == null) == (value.zone == null)
                && local.toInstant(offset()).equals(value.local.toInstant(value.offset()));
    }

    @Override
    public int hashCode() {
        return local.toInstant(offset()).hashCode();
    }

    @Override
    public String format(String spec) {
        return spec.isEmpty() ? str() : TimeFormat.format(local, zone, spec);
    }

    @Override
    public String str() {
        return local.toLocalDate() + " " + TimeFormat.clock(local.toLocalTime())
                + (zone == null ? "" : TimeFormat.offset(offset(), ":"));
    }

    @Override
    public String repr() {
        return "datetime.datetime(" + local.getYear() + ", " + local.getMonthValue() + ", " + local.getDayOfMonth()
                + ", " + TimeFormat.reprClock(local.toLocalTime()) + (zone == null ? "" : ", tzinfo=" + zone.repr())
                + ")";
    }

    @Override
    public String typeName() {
        return "datetime.datetime";
    }
}
