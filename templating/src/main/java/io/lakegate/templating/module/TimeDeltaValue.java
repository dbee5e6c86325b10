package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.Operators;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.Types;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code datetime.timedelta}, in whole microseconds. */
record TimeDeltaValue(Duration duration) implements PyObject {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final List<String> UNITS =
            List.of("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");
    private static final double[] SECONDS = {86400, 1, 1e-6, 1e-3, 60, 3600, 604800};

    static TimeDeltaValue of(Arguments arguments) {
        arguments.expect("timedelta", UNITS.toArray(String[]::new));
        Duration total = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            Object given = arguments.find(i, UNITS.get(i), 0L);
            if (Types.isInteger(given) && SECONDS[i] >= 1) {
                long count = Numbers.index(given, "an integer is required");
                long seconds = (long) SECONDS[i];
                total = total.plus(
                        DateTimeModule.checked(() -> Duration.ofSeconds(seconds).multipliedBy(count)));
            } else {
                double micros = Numbers.real(given) * SECONDS[i] * 1e6;
                total = total.plus(ofMicros(Math.rint(micros)));
            }
        }
        return of(total);
    }

    static TimeDeltaValue of(Duration duration) {
        if (Math.abs(duration.toSeconds()) > 86_400L * 999_999_999L) {
            throw new PyError("OverflowError", "days=" + duration.toDays() + "; must have magnitude <= 999999999");
        }
        return new TimeDeltaValue(duration);
    }

    private static Duration ofMicros(double micros) {
        long whole = (long) micros;
        return Duration.ofSeconds(Math.floorDiv(whole, 1_000_000L), Math.floorMod(whole, 1_000_000L) * 1000L);
    }

    static TimeDeltaValue ofDays(long days) {
        return new TimeDeltaValue(Duration.ofDays(days));
    }

    private long micros() {
        return duration.dividedBy(ChronoUnit.MICROS.getDuration());
    }

    long nanos() {
        return duration.toNanos();
    }

    long wholeDays() {
        return Math.floorDiv(micros(), MICROS_PER_DAY);
    }

    @Override
    public @Nullable Object attribute(String name) {
        long within = Math.floorMod(micros(), MICROS_PER_DAY);
        return switch (name) {
            case "days" -> wholeDays();
            case "seconds" -> within / 1_000_000L;
            case "microseconds" -> within % 1_000_000L;
            case "total_seconds" -> new Builtin(name, arguments -> micros() / 1e6);
            default -> null;
        };
    }

    @Override
    public @Nullable Object operate(Operator operator, Object other, boolean reflected) {
        if (other instanceof TimeDeltaValue delta) {
            return switch (operator) {
                case ADD -> of(duration.plus(delta.duration));
                case SUBTRACT -> reflected ? null : of(duration.minus(delta.duration));
                case DIVIDE -> reflected ? null : ratio(delta);
                case FLOOR_DIVIDE -> reflected ? null : (Object) Math.floorDiv(micros(), delta.divisor());
                case MODULO -> reflected ? null : of(ofMicros((double) Math.floorMod(micros(), delta.divisor())));
                case MULTIPLY, POWER -> null;
            };
        }
        if (operator == Operator.MULTIPLY && Types.isNumber(other)) {
            return of(ofMicros(Math.rint((double) micros() * Numbers.real(other))));
        }
        if (operator == Operator.DIVIDE && Types.isNumber(other) && !reflected) {
            double by = Numbers.real(other);
            if (by == 0) {
                throw PyError.zeroDivision("division by zero");
            }
            return of(ofMicros(Math.rint((double) micros() / by)));
        }
        return null;
    }

    private Object ratio(TimeDeltaValue delta) {
        return Operators.apply(Operator.DIVIDE, micros(), delta.divisor());
    }

    private long divisor() {
        if (micros() == 0) {
            throw PyError.zeroDivision("division by zero");
        }
        return micros();
    }

    @Override
    public @Nullable Integer compare(Object other) {
        return other instanceof TimeDeltaValue value ? Integer.valueOf(duration.compareTo(value.duration)) : null;
    }

    @Override
    public boolean truth() {
        return !duration.isZero();
    }

    @Override
    public String str() {
        long days = wholeDays();
        long within = Math.floorMod(micros(), MICROS_PER_DAY);
        long seconds = within / 1_000_000L;
        String clock = seconds / 3600 + ":" + TimeFormat.two(seconds / 60 % 60) + ":" + TimeFormat.two(seconds % 60);
        String fraction = within % 1_000_000L == 0 ? "" : String.format(".%06d", within % 1_000_000L);
        String prefix = days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ");
        return prefix + clock + fraction;
    }

    @Override
    public String repr() {
        long within = Math.floorMod(micros(), MICROS_PER_DAY);
        StringBuilder parts = new StringBuilder();
        append(parts, "days", wholeDays());
        append(parts, "seconds", within / 1_000_000L);
        append(parts, "microseconds", within % 1_000_000L);
        return "datetime.timedelta(" + (parts.isEmpty() ? "0" : parts) + ")";
    }

    private static void append(StringBuilder parts, String name, long value) {
        if (value != 0) {
            parts.append(parts.isEmpty() ? "" : ", ").append(name).append('=').append(value);
        }
    }

    @Override
    public String typeName() {
        return "datetime.timedelta";
    }
}
