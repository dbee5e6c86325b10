package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A time zone: Python's {@code datetime.timezone} or pytz's.
 *
 * @param name as it prints
 * @param shown as {@code repr} shows it
 */
record ZoneValue(ZoneId zone, String name, String shown) implements PyObject {
    static final ZoneValue UTC = new ZoneValue(ZoneOffset.UTC, "UTC", "datetime.timezone.utc");
    static final ZoneValue PYTZ_UTC = new ZoneValue(ZoneOffset.UTC, "UTC", "<UTC>");

    static ZoneValue fixed(long nanos) {
        int seconds = (int) (nanos / 1_000_000_000L);
        ZoneOffset offset = DateTimeModule.checked(() -> ZoneOffset.ofTotalSeconds(seconds));
        String name = seconds == 0 ? "UTC" : "UTC" + TimeFormat.offset(offset, ":");
        return new ZoneValue(offset, name, "datetime.timezone(datetime.timedelta(seconds=" + seconds + "))");
    }

    ZoneOffset offset(LocalDateTime local) {
        return zone.getRules().getOffset(local);
    }

    /** The abbreviation at a time: {@code EST} or {@code EDT}. */
    String nameAt(LocalDateTime local) {
        if (zone instanceof ZoneOffset) {
            return name;
        }
        boolean summer = zone.getRules().isDaylightSavings(local.toInstant(offset(local)));
        return TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.US);
    }

    @Override
    public @Nullable Object attribute(String member) {
        return switch (member) {
            case "zone" -> name;
            case "localize" -> new Builtin(member, this::localize);
            case "normalize" -> new Builtin(member, this::normalize);
            default -> null;
        };
    }

    private Object localize(Arguments arguments) {
        if (!(arguments.require("localize", 0, "dt") instanceof DateTimeValue value)) {
            throw PyError.type("localize() takes a datetime");
        }
        if (value.zone() != null) {
            throw PyError.value("Not naive datetime (tzinfo is already set)");
        }
        return new DateTimeValue(value.local(), this);
    }

    private Object normalize(Arguments arguments) {
        Object value = arguments.require("normalize", 0, "dt");
        Object convert = value instanceof DateTimeValue moment ? moment.attribute("astimezone") : null;
        return convert instanceof Builtin function ? function.call(Arguments.of(this)) : value;
    }

    @Override
    public String str() {
        return name;
    }

    @Override
    public String repr() {
        return shown;
    }

    @Override
    public String typeName() {
        return "tzinfo";
    }

    static ZoneValue named(String name) {
        String id = name.equals("UTC") ? "Z" : name;
        try {
            ZoneId zone = ZoneId.of(id, ZoneId.SHORT_IDS);
            String display = zone.getDisplayName(TextStyle.SHORT, Locale.US);
            return name.equals("UTC")
                    ? PYTZ_UTC
                    : new ZoneValue(zone, name, "<DstTzInfo '" + name + "' " + display + ">");
        } catch (DateTimeException e) {
            throw new PyError("UnknownTimeZoneError", "'" + name + "'");
        }
    }
}
