package io.lakegate.templating.module;

import io.lakegate.templating.value.PyError;

/** Python's {@code datetime.fromisoformat}. */
final class IsoTexts {
    private IsoTexts() {}

    static DateTimeValue dateTime(String text) {
        if (text.length() <= 10) {
            return TimeParsing.parse(text, text.indexOf('-') > 0 ? "%Y-%m-%d" : "%Y%m%d");
        }
        String clock = text.substring(11);
        int sign = Math.max(clock.indexOf('+'), Math.max(clock.indexOf('-'), clock.indexOf('Z')));
        String zone = sign < 0 ? "" : "%z";
        String time = sign < 0 ? clock : clock.substring(0, sign);
        String format = switch (time.length()) {
            case 2 -> "%H";
            case 5 -> "%H:%M";
            case 8 -> "%H:%M:%S";
            case 12, 15 -> "%H:%M:%S.%f";
            default -> throw PyError.value("Invalid isoformat string: '" + text + "'");
        };
        return TimeParsing.parse(text.substring(0, 10) + " " + clock, "%Y-%m-%d " + format + zone);
    }
}
