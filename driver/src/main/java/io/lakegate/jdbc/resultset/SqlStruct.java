package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A STRUCT value, independent of the result set it came from. */
final class SqlStruct implements Struct {
    private final String typeName;
    private final @Nullable Object[] attributes;
    private final String text;

    SqlStruct(String typeName, @Nullable Object[] attributes, String text) {
        this.typeName = typeName;
        this.attributes = attributes;
        this.text = text;
    }

    @Override
    public String getSQLTypeName() {
        return typeName;
    }

    @Override
    public @Nullable Object[] getAttributes() {
        return attributes.clone();
    }

    @Override
    public @Nullable Object[] getAttributes(@Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw SqlFailure.unsupported("A type map is");
        }
        return getAttributes();
    }

    @Override
    public String toString() {
        return text;
    }
}
