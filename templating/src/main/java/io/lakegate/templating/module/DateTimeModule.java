package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code modules.datetime}: date, datetime, time, timedelta, timezone. */
final class DateTimeModule {
    private static final PyClass DATE = new PyClass(
            "datetime.date",
            DateTimeModule::date,
            Map.of(
                    "today", function("today", arguments -> new DateValue(LocalDate.now(ZoneOffset.UTC))),
                    "fromisoformat",
                            function(
                                    "fromisoformat",
                                    arguments -> new DateValue(checked(() -> LocalDate.parse(text(arguments))))),
                    "fromordinal",
                            function(
                                    "fromordinal",
                                    arguments -> new DateValue(
                                            LocalDate.ofEpochDay(integer(arguments, 0, "n", 0) - 719_163L))),
                    "min", new DateValue(LocalDate.of(1, 1, 1)),
                    "max", new DateValue(LocalDate.of(9999, 12, 31))));

    private static final PyClass DATETIME = new PyClass(
            "datetime.datetime",
            DateTimeModule::dateTime,
            Map.of(
                    "now", function("now", arguments -> now(arguments.find(0, "tz", None.NONE))),
                    "today", function("today", arguments -> now(None.NONE)),
                    "utcnow", function("utcnow", arguments -> now(None.NONE)),
                    "strptime", function("strptime", DateTimeModule::parse),
                    "fromisoformat", function("fromisoformat", arguments -> IsoTexts.dateTime(text(arguments))),
                    "combine", function("combine", DateTimeModule::combine),
                    "fromtimestamp", function("fromtimestamp", DateTimeModule::fromTimestamp),
                    "utcfromtimestamp", function("utcfromtimestamp", DateTimeModule::fromTimestamp),
                    "min", new DateTimeValue(LocalDateTime.of(1, 1, 1, 0, 0), null),
                    "max", new DateTimeValue(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000), null)));

    static final Map<String, Object> MEMBERS = Map.of(
            "date", DATE,
            "datetime", DATETIME,
            "time", new PyClass("datetime.time", DateTimeModule::time, Map.of()),
            "timedelta", new PyClass("datetime.timedelta", TimeDeltaValue::of, Map.of()),
            "timezone",
                    new PyClass(
                            "datetime.timezone",
                            arguments -> ZoneValue.fixed(
                                    ((TimeDeltaValue) arguments.require("timezone", 0, "offset")).nanos()),
                            Map.of("utc", ZoneValue.UTC)));

    private DateTimeModule() {}

    static Builtin function(String name, Function<Arguments, Object> body) {
        return new Builtin(name, body);
    }

    /** Turns Java's complaints about impossible dates into Python's. */
    static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (DateTimeException | ArithmeticException e) {
            throw PyError.value(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Arguments arguments) {
        return Repr.str(arguments.require("fromisoformat", 0, "date_string"));
    }

    static int integer(Arguments arguments, int index, String name, long otherwise) {
        return Numbers.count(arguments.find(index, name, otherwise));
    }

    private static Object date(Arguments arguments) {
        arguments.expect("date", "year", "month", "day");
        int year = Numbers.count(arguments.require("date", 0, "year"));
        int month = Numbers.count(arguments.require("date", 1, "month"));
        int day = Numbers.count(arguments.require("date", 2, "day"));
        return new DateValue(checked(() -> LocalDate.of(year, month, day)));
    }

    private static Object time(Arguments arguments) {
        return new TimeValue(checked(() -> LocalTime.of(
                integer(arguments, 0, "hour", 0),
                integer(arguments, 1, "minute", 0),
                integer(arguments, 2, "second", 0),
                integer(arguments, 3, "microsecond", 0) * 1000)));
    }

    private static Object dateTime(Arguments arguments) {
        LocalDate date = ((DateValue) date(new Arguments(
                        arguments
                                .positional()
                                .subList(0, Math.min(3, arguments.positional().size())),
                        kept(arguments.keywords(), "year", "month", "day"))))
                .date();
        LocalTime time = checked(() -> LocalTime.of(
                integer(arguments, 3, "hour", 0),
                integer(arguments, 4, "minute", 0),
                integer(arguments, 5, "second", 0),
                integer(arguments, 6, "microsecond", 0) * 1000));
        Object zone = arguments.find(7, "tzinfo", None.NONE);
        return new DateTimeValue(LocalDateTime.of(date, time), zone instanceof ZoneValue value ? value : null);
    }

    private static Map<String, Object> kept(Map<String, Object> keywords, String... names) {
        Map<String, Object> kept = new HashMap<>(keywords);
        kept.keySet().retainAll(List.of(names));
        return kept;
    }

    /** The server's zone is UTC for templates: local time would make compiled SQL depend on the machine. */
    private static DateTimeValue now(Object zone) {
        return at(Instant.now(), zone);
    }

    private static DateTimeValue at(Instant instant, Object zone) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        if (zone instanceof ZoneValue value) {
            return new DateTimeValue(LocalDateTime.ofInstant(micros, value.zone()), value);
        }
        return new DateTimeValue(LocalDateTime.ofInstant(micros, ZoneOffset.UTC), null);
    }

    private static Object parse(Arguments arguments) {
        return TimeParsing.parse(
                Repr.str(arguments.require("strptime", 0, "date_string")),
                Repr.str(arguments.require("strptime", 1, "format")));
    }

    private static Object combine(Arguments arguments) {
        Object date = arguments.require("combine", 0, "date");
        Object time = arguments.require("combine", 1, "time");
        LocalDate day = date instanceof DateTimeValue moment ? moment.local().toLocalDate() : ((DateValue) date).date();
        return new DateTimeValue(LocalDateTime.of(day, ((TimeValue) time).time()), null);
    }

    private static Object fromTimestamp(Arguments arguments) {
        double seconds = Numbers.real(arguments.require("fromtimestamp", 0, "timestamp"));
        Instant instant = checked(() -> Instant.ofEpochSecond(
                (long) Math.floor(seconds), Math.round((seconds - Math.floor(seconds)) * 1e6) * 1000));
        return at(instant, arguments.find(1, "tz", None.NONE));
    }
}
