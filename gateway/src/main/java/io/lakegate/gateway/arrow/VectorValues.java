package io.lakegate.gateway.arrow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.jspecify.annotations.Nullable;

/** One value of a vector as the plain Java object it stands for. */
final class VectorValues {
    private VectorValues() {}

    static @Nullable Object read(ValueVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof VarCharVector text) {
            return new String(text.get(row), StandardCharsets.UTF_8);
        } else if (vector instanceof DateDayVector date) {
            return LocalDate.ofEpochDay(date.get(row));
        } else if (vector instanceof TimeStampMicroTZVector timestamp) {
            return Instant.EPOCH.plus(timestamp.get(row), ChronoUnit.MICROS);
        } else if (vector instanceof TimeStampMicroVector timestamp) {
            return LocalDateTime.ofInstant(Instant.EPOCH.plus(timestamp.get(row), ChronoUnit.MICROS), ZoneOffset.UTC);
        } else if (vector instanceof MapVector map) {
            return entries(map, row);
        } else if (vector instanceof ListVector list) {
            return elements(list, row);
        } else if (vector instanceof StructVector struct) {
            return members(struct, row);
        }
        return vector.getObject(row);
    }

    private static List<@Nullable Object> elements(ListVector list, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
            values.add(read(list.getDataVector(), i));
        }
        return values;
    }

    private static Map<@Nullable Object, @Nullable Object> entries(MapVector map, int row) {
        StructVector entries = (StructVector) map.getDataVector();
        List<FieldVector> children = entries.getChildrenFromFields();
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
            values.put(read(children.get(0), i), read(children.get(1), i));
        }
        return values;
    }

    private static Map<String, @Nullable Object> members(StructVector struct, int row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldVector child : struct.getChildrenFromFields()) {
            values.put(child.getName(), read(child, row));
        }
        return values;
    }
}
