package io.lakegate.templating.function;

import io.lakegate.domain.relation.Column;
import io.lakegate.templating.module.DateTimeValue;
import io.lakegate.templating.module.DateValue;
import io.lakegate.templating.value.JsonText;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PlainValues;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a warehouse's values to what agate makes of them: numbers are Decimal unless integer, structures are JSON. */
final class Cells {
    private Cells() {}

    static Object value(@Nullable Object cell) {
        if (cell == null) {
            return None.NONE;
        }
        if (cell instanceof Double number) {
            return Double.isNaN(number) || Double.isInfinite(number) ? cell : new BigDecimal(number.toString());
        }
        if (cell instanceof LocalDate date) {
            return new DateValue(date);
        }
        if (cell instanceof LocalDateTime time) {
            return new DateTimeValue(time, null);
        }
        if (cell instanceof OffsetDateTime time) {
            return DateTimeValue.utc(time.toInstant());
        }
        if (cell instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (cell instanceof List || cell instanceof Map) {
            return JsonText.of(PlainValues.toTemplate(cell), false, None.NONE);
        }
        return PlainValues.toTemplate(cell);
    }

    /** The name of agate's type of a column. */
    static String type(Column column) {
        String type = column.dataType().toLowerCase(Locale.ROOT);
        if (type.endsWith("int") || type.equals("long") || type.equals("integer")) {
            return "Integer";
        }
        if (type.startsWith("decimal") || type.equals("double") || type.equals("float")) {
            return "Number";
        }
        return switch (type) {
            case "boolean" -> "Boolean";
            case "date" -> "Date";
            case "timestamp", "timestamp_ntz" -> "DateTime";
            default -> "Text";
        };
    }
}
