package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import java.math.BigDecimal;
import java.sql.SQLException;

/** FLOAT and DOUBLE: what they answer alike follows from {@link #asDouble} and, for decimals, from the value's own text. */
abstract class FloatingColumn extends FlatColumn {
    FloatingColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    abstract double asDouble(int row);

    @Override
    abstract String asText(int row);

    @Override
    final boolean asBoolean(int row) {
        return asDouble(row) != 0;
    }

    @Override
    final long asLong(int row) throws SQLException {
        double value = asDouble(row);
        // 2^63 is the first double that is too large; the test is false for NaN too.
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            throw outOfRange(value, "long");
        }
        return (long) value;
    }

    @Override
    final BigDecimal asDecimal(int row) throws SQLException {
        double value = asDouble(row);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw outOfRange(value, "BigDecimal");
        }
        return new BigDecimal(asText(row));
    }
}
