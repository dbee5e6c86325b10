package io.lakegate.templating.module;

import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code modules.pytz}. */
final class PytzModule {
    static final Map<String, Object> MEMBERS = Map.of(
            "timezone",
                    new Builtin(
                            "timezone",
                            arguments -> ZoneValue.named(Repr.str(arguments.require("timezone", 0, "zone")))),
            "utc", ZoneValue.PYTZ_UTC,
            "UTC", ZoneValue.PYTZ_UTC,
            "FixedOffset",
                    new Builtin(
                            "FixedOffset",
                            arguments -> ZoneValue.fixed(
                                    Numbers.count(arguments.require("FixedOffset", 0, "offset")) * 60_000_000_000L)),
            "all_timezones", new PyTuple(List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()))),
            "common_timezones", new PyTuple(List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()))));

    private PytzModule() {}
}
