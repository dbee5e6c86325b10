package io.lakegate.templating.module;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Python's {@code strftime}, in the C locale, and the texts of times. */
final class TimeFormat {
    private TimeFormat() {}

    static String format(LocalDateTime time, @Nullable ZoneValue zone, String spec) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < spec.length(); i++) {
            char c = spec.charAt(i);
            if (c != '%' || i + 1 == spec.length()) {
                out.append(c);
                continue;
            }
            char directive = spec.charAt(++i);
            if (directive == '-' && i + 1 < spec.length()) {
                // glibc's: no padding.
                String padded = one(time, zone, spec.charAt(++i));
                int digits = 0;
                while (digits < padded.length() - 1 && (padded.charAt(digits) == '0' || padded.charAt(digits) == ' ')) {
                    digits++;
                }
                out.append(padded, digits, padded.length());
            } else {
                out.append(one(time, zone, directive));
            }
        }
        return out.toString();
    }

    private static String one(LocalDateTime time, @Nullable ZoneValue zone, char directive) {
        return switch (directive) {
            case 'Y' -> String.valueOf(time.getYear());
            case 'm' -> two(time.getMonthValue());
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> String.format("%2d", time.getDayOfMonth());
            case 'H' -> two(time.getHour());
            case 'I' -> two(time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'M' -> two(time.getMinute());
            case 'S' -> two(time.getSecond());
            case 'f' -> String.format("%06d", time.getNano() / 1000);
            case 'y' -> two(time.getYear() % 100);
            case 'j' -> String.format("%03d", time.getDayOfYear());
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'U' -> two((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7);
            case 'W' -> two((time.getDayOfYear() + 6 - (time.getDayOfWeek().getValue() + 6) % 7) / 7);
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'D' -> format(time, zone, "%m/%d/%y");
            case 'x' -> format(time, zone, "%m/%d/%y");
            case 'F' -> format(time, zone, "%Y-%m-%d");
            case 'T', 'X' -> format(time, zone, "%H:%M:%S");
            case 'R' -> format(time, zone, "%H:%M");
            case 'c' -> format(time, zone, "%a %b %e %H:%M:%S %Y");
            case 's' -> String.valueOf(time.toEpochSecond(zone == null ? ZoneOffset.UTC : zone.offset(time)));
            case 'z' -> zone == null ? "" : offset(zone.offset(time), "");
            case 'Z' -> zone == null ? "" : zone.nameAt(time);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + directive;
        };
    }

    static String two(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** {@code 01:02:03} with microseconds when there are some. */
    static String clock(LocalTime time) {
        String text = two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond());
        return time.getNano() == 0 ? text : text + String.format(".%06d", time.getNano() / 1000);
    }

    static String offset(ZoneOffset offset, String colon) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String text = sign + two(seconds / 3600) + colon + two(seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + colon + two(seconds % 60);
    }

    static String reprClock(LocalTime time) {
        String text = time.getHour() + ", " + time.getMinute();
        if (time.getSecond() != 0 || time.getNano() != 0) {
            text += ", " + time.getSecond();
        }
        return time.getNano() == 0 ? text : text + ", " + time.getNano() / 1000;
    }
}
