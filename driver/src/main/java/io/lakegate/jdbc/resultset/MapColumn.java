package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MAP: a stretch of rows of keys and of values. */
final class MapColumn extends Column {
    private final ArrowVector vector;
    private final Column keys;
    private final Column values;

    MapColumn(ColumnType type, ArrowVector vector, Column keys, Column values) {
        super(type);
        this.vector = vector;
        this.keys = keys;
        this.values = values;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        keys.bind();
        values.bind();
    }

    @Override
    void unbind() {
        super.unbind();
        keys.unbind();
        values.unbind();
    }

    @Override
    Object asObject(int row) throws SQLException {
        int end = end(row);
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = vector.start(row); i < end; i++) {
            entries.put(keys.isNull(i) ? null : keys.asObject(i), values.isNull(i) ? null : values.asObject(i));
        }
        return Collections.unmodifiableMap(entries);
    }

    @Override
    String asText(int row) throws SQLException {
        int end = end(row);
        StringBuilder out = new StringBuilder("{");
        for (int i = vector.start(row); i < end; i++) {
            out.append(out.length() > 1 ? ", " : "").append(keys.isNull(i) ? "null" : keys.asText(i));
            out.append(" -> ").append(values.isNull(i) ? "null" : values.asText(i));
        }
        return out.append('}').toString();
    }

    private int end(int row) throws SQLException {
        try {
            return vector.end(row);
        } catch (MalformedArrowException e) {
            throw malformed(e);
        }
    }
}
