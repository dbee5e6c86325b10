package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** STRUCT: the same row of each child. */
final class StructColumn extends Column {
    private final ArrowVector vector;
    private final Column[] children;

    StructColumn(ColumnType type, ArrowVector vector, Column[] children) {
        super(type);
        this.vector = vector;
        this.children = children;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        for (Column child : children) {
            child.bind();
        }
    }

    @Override
    void unbind() {
        super.unbind();
        for (Column child : children) {
            child.unbind();
        }
    }

    @Override
    Object asObject(int row) throws SQLException {
        @Nullable Object[] attributes = new @Nullable Object[children.length];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = children[i].isNull(row) ? null : children[i].asObject(row);
        }
        return new SqlStruct(type.typeName(), attributes, asText(row));
    }

    @Override
    String asText(int row) throws SQLException {
        StringBuilder out = new StringBuilder("{");
        for (Column child : children) {
            out.append(out.length() > 1 ? ", " : "").append(child.isNull(row) ? "null" : child.asText(row));
        }
        return out.append('}').toString();
    }

    @Override
    @Nullable
    Object asOwn(int row, Class<?> wanted) throws SQLException {
        if (wanted != Map.class) {
            return null;
        }
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        for (Column child : children) {
            byName.put(child.type.name(), child.isNull(row) ? null : child.asObject(row));
        }
        return Collections.unmodifiableMap(byName);
    }
}
