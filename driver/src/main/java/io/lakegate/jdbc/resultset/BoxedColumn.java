package io.lakegate.jdbc.resultset;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of rows that the driver made itself. */
final class BoxedColumn extends ParsedColumn {
    private final List<@Nullable Object[]> rows;
    private final int index;

    BoxedColumn(ColumnType type, List<@Nullable Object[]> rows, int index) {
        super(type);
        this.rows = rows;
        this.index = index;
    }

    @Override
    void bind() {
        byte[] validity = new byte[(rows.size() + 7) / 8];
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row)[index] != null) {
                validity[row >> 3] |= (byte) (1 << (row & 7));
            }
        }
        bind(validity, 0);
    }

    @Override
    Object asObject(int row) throws SQLException {
        Object value = rows.get(row)[index];
        if (value == null) {
            throw mismatch("a value, being null");
        }
        return value;
    }

    @Override
    String asText(int row) throws SQLException {
        return asObject(row).toString();
    }

    @Override
    long asLong(int row) throws SQLException {
        Object value = asObject(row);
        if (value instanceof Boolean) {
            return (Boolean) value ? 1 : 0;
        }
        return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : super.asLong(row);
    }

    @Override
    BigDecimal asDecimal(int row) throws SQLException {
        Object value = asObject(row);
        return value instanceof Boolean ? BigDecimal.valueOf(asLong(row)) : super.asDecimal(row);
    }
}
