package io.lakegate.templating.module;

import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.PyFormattable;
import io.lakegate.templating.value.Repr;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Python's {@code datetime.time}, without a zone. */
record TimeValue(LocalTime time) implements PyFormattable {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "hour" -> (long) time.getHour();
            case "minute" -> (long) time.getMinute();
            case "second" -> (long) time.getSecond();
            case "microsecond" -> time.getNano() / 1000L;
            case "isoformat" -> new Builtin(name, arguments -> str());
            case "strftime" ->
                new Builtin(name, arguments -> format(Repr.str(arguments.require("strftime", 0, "format"))));
            default -> null;
        };
    }

    @Override
    public @Nullable Integer compare(Object other) {
        return other instanceof TimeValue value ? Integer.valueOf(time.compareTo(value.time)) : null;
    }

    @Override
    public String format(String spec) {
        return spec.isEmpty() ? str() : TimeFormat.format(time.atDate(LocalDate.of(1900, 1, 1)), null, spec);
    }

    @Override
    public String str() {
        return TimeFormat.clock(time);
    }

    @Override
    public String repr() {
        return "datetime.time(" + TimeFormat.reprClock(time) + ")";
    }

    @Override
    public String typeName() {
        return "datetime.time";
    }
}
