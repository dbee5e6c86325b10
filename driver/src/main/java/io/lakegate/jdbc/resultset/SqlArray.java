package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ARRAY value, independent of the result set it came from. */
final class SqlArray implements Array {
    private final ColumnType elementType;
    private final String text;
    private @Nullable Object @Nullable [] elements;

    SqlArray(ColumnType elementType, @Nullable Object[] elements, String text) {
        this.elementType = elementType;
        this.elements = elements;
        this.text = text;
    }

    private @Nullable Object[] elements() throws SQLException {
        if (elements == null) {
            throw SqlFailure.of(SqlFailure.WRONG_SEQUENCE, "This array was freed");
        }
        return elements;
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        elements();
        return elementType.typeName();
    }

    @Override
    public int getBaseType() throws SQLException {
        elements();
        return elementType.sqlType();
    }

    @Override
    public Object getArray() throws SQLException {
        return elements().clone();
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        @Nullable Object[] all = elements();
        if (index < 1 || count < 0 || index - 1 > all.length) {
            throw SqlFailure.of(
                    SqlFailure.INVALID_PARAMETER,
                    "An array of " + all.length + " elements has no " + count + " elements from " + index);
        }
        return Arrays.copyOfRange(all, (int) index - 1, (int) Math.min(all.length, index - 1 + count));
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getArray(index, count);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return getResultSet(1, elements().length);
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        Object[] some = (Object[]) getArray(index, count);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < some.length; i++) {
            rows.add(new @Nullable Object[] {index + i, some[i]});
        }
        return ResultSets.of(
                List.of(ColumnType.of("INDEX", Types.BIGINT), ColumnType.of("VALUE", Types.OTHER)), rows, null);
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        refuse(map);
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        elements = null;
    }

    @Override
    public String toString() {
        return text;
    }

    private static void refuse(@Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw SqlFailure.unsupported("A type map is");
        }
    }
}
