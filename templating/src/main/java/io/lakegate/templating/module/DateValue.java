package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.PyFormattable;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/** Python's {@code datetime.date}. */
public record DateValue(LocalDate date) implements PyFormattable {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "year" -> (long) date.getYear();
            case "month" -> (long) date.getMonthValue();
            case "day" -> (long) date.getDayOfMonth();
            case "strftime" ->
                new Builtin(name, arguments -> format(Repr.str(arguments.require("strftime", 0, "format"))));
            case "isoformat", "__str__" -> new Builtin(name, arguments -> str());
            case "weekday" -> new Builtin(name, arguments -> date.getDayOfWeek().getValue() - 1L);
            case "isoweekday" ->
                new Builtin(name, arguments -> (long) date.getDayOfWeek().getValue());
            case "isocalendar" -> new Builtin(name, arguments -> isoCalendar(date));
            case "toordinal" -> new Builtin(name, arguments -> date.toEpochDay() + 719_163L);
            case "replace" -> new Builtin(name, arguments -> new DateValue(replaced(date, arguments)));
            case "ctime" ->
                new Builtin(name, arguments -> TimeFormat.format(date.atStartOfDay(), null, "%a %b %e %H:%M:%S %Y"));
            default -> null;
        };
    }

    static PyTuple isoCalendar(LocalDate date) {
        return PyTuple.of(
                (long) date.get(IsoFields.WEEK_BASED_YEAR), (long) date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), (long)
                        date.getDayOfWeek().getValue());
    }

    static LocalDate replaced(LocalDate date, Arguments arguments) {
        int year = part(arguments, 0, "year", date.getYear());
        int month = part(arguments, 1, "month", date.getMonthValue());
        int day = part(arguments, 2, "day", date.getDayOfMonth());
        return DateTimeModule.checked(() -> LocalDate.of(year, month, day));
    }

    static int part(Arguments arguments, int index, String name, int otherwise) {
        Object given = arguments.find(index, name, None.NONE);
        return given == None.NONE ? otherwise : Numbers.count(given);
    }

    @Override
    public @Nullable Object operate(Operator operator, Object other, boolean reflected) {
        if (other instanceof TimeDeltaValue delta) {
            long days = delta.wholeDays();
            if (operator == Operator.ADD) {
                return new DateValue(DateTimeModule.checked(() -> date.plusDays(days)));
            }
            return operator == Operator.SUBTRACT && !reflected
                    ? new DateValue(DateTimeModule.checked(() -> date.minusDays(days)))
                    : null;
        }
        if (operator == Operator.SUBTRACT && other instanceof DateValue earlier && !reflected) {
            return TimeDeltaValue.ofDays(ChronoUnit.DAYS.between(earlier.date, date));
        }
        return null;
    }

    @Override
    public @Nullable Integer compare(Object other) {
        return other instanceof DateValue value ? Integer.valueOf(date.compareTo(value.date)) : null;
    }

    @Override
    public String format(String spec) {
        return spec.isEmpty() ? str() : TimeFormat.format(date.atStartOfDay(), null, spec);
    }

    @Override
    public String str() {
        return date.toString();
    }

    @Override
    public String repr() {
        return "datetime.date(" + date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth() + ")";
    }

    @Override
    public String typeName() {
        return "datetime.date";
    }
}
