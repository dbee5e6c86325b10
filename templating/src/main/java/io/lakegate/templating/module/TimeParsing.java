package io.lakegate.templating.module;

import io.lakegate.templating.value.Chars;
import io.lakegate.templating.value.PyError;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Python's {@code strptime}. */
final class TimeParsing {
    private final String text;
    private final String format;
    private int at;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private boolean afternoon;
    private boolean twelveHours;
    private @Nullable ZoneValue zone;

    private TimeParsing(String text, String format) {
        this.text = text;
        this.format = format;
    }

    static DateTimeValue parse(String text, String format) {
        TimeParsing parsing = new TimeParsing(text, format);
        parsing.run(format);
        if (parsing.at < text.length()) {
            throw PyError.value("unconverted data remains: " + text.substring(parsing.at));
        }
        return parsing.made();
    }

    private DateTimeValue made() {
        int hours = twelveHours ? hour % 12 + (afternoon ? 12 : 0) : hour;
        LocalDate date = DateTimeModule.checked(
                () -> dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day));
        LocalTime time = DateTimeModule.checked(() -> LocalTime.of(hours, minute, second, micros * 1000));
        return new DateTimeValue(LocalDateTime.of(date, time), zone);
    }

    private PyError mismatch() {
        return PyError.value("time data '" + text + "' does not match format '" + format + "'");
    }

    private void run(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                directive(pattern.charAt(++i));
            } else if (Chars.isSpace(c)) {
                while (at < text.length() && Chars.isSpace(text.charAt(at))) {
                    at++;
                }
            } else if (at < text.length() && Character.toLowerCase(text.charAt(at)) == Character.toLowerCase(c)) {
                at++;
            } else {
                throw mismatch();
            }
        }
    }

    private void directive(char directive) {
        switch (directive) {
            case 'Y' -> year = number(4, 4);
            case 'm' -> month = number(1, 2);
            case 'd' -> day = number(1, 2);
            case 'H' -> hour = number(1, 2);
            case 'I' -> {
                hour = number(1, 2);
                twelveHours = true;
            }
            case 'M' -> minute = number(1, 2);
            case 'S' -> second = number(1, 2);
            case 'j' -> dayOfYear = number(1, 3);
            case 'y' -> {
                int two = number(2, 2);
                year = two < 69 ? 2000 + two : 1900 + two;
            }
            case 'f' -> {
                int start = at;
                micros = number(1, 6);
                for (int digits = at - start; digits < 6; digits++) {
                    micros *= 10;
                }
            }
            case 'p' -> afternoon = word(2, n -> n == 1 ? "AM" : "PM") == 2;
            case 'b', 'h' -> month = word(12, n -> Month.of(n).getDisplayName(TextStyle.SHORT, Locale.US));
            case 'B' -> month = word(12, n -> Month.of(n).getDisplayName(TextStyle.FULL, Locale.US));
            case 'a' -> word(7, n -> DayOfWeek.of(n).getDisplayName(TextStyle.SHORT, Locale.US));
            case 'A' -> word(7, n -> DayOfWeek.of(n).getDisplayName(TextStyle.FULL, Locale.US));
            case 'z' -> zone();
            case 'T', 'X' -> run("%H:%M:%S");
            case 'D', 'x' -> run("%m/%d/%y");
            case 'F' -> run("%Y-%m-%d");
            case '%' -> run("%");
            default -> throw PyError.value("'" + directive + "' is a bad directive in format '" + format + "'");
        }
    }

    private int number(int least, int most) {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < most && Chars.isAsciiDigit(text.charAt(at))) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        if (at - start < least) {
            throw mismatch();
        }
        return value;
    }

    private int word(int count, IntFunction<String> names) {
        for (int n = 1; n <= count; n++) {
            String name = names.apply(n);
            if (text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                return n;
            }
        }
        throw mismatch();
    }

    private void zone() {
        if (at < text.length() && text.charAt(at) == 'Z') {
            at++;
            zone = ZoneValue.UTC;
            return;
        }
        if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            throw mismatch();
        }
        int sign = text.charAt(at++) == '-' ? -1 : 1;
        int hours = number(2, 2);
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        int minutes = number(2, 2);
        long nanos = sign * (hours * 3600L + minutes * 60L) * 1_000_000_000L;
        zone = nanos == 0 ? ZoneValue.UTC : ZoneValue.fixed(nanos);
    }
}
