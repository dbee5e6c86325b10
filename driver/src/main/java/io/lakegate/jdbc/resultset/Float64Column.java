package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import java.math.BigDecimal;
import java.sql.SQLException;

/** DOUBLE. */
final class Float64Column extends Column {
    private final ArrowVector vector;
    private int valuesAt;

    Float64Column(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        valuesAt = vector.valuesAt();
    }

    @Override
    double asDouble(int row) {
        return LittleEndian.float64(bytes, valuesAt + 8 * row);
    }

    @Override
    Object asObject(int row) {
        return asDouble(row);
    }

    @Override
    String asText(int row) {
        return Double.toString(asDouble(row));
    }

    @Override
    boolean asBoolean(int row) {
        return asDouble(row) != 0;
    }

    @Override
    long asLong(int row) throws SQLException {
        double value = asDouble(row);
        // 2^63 is the first double that is too large; the test is false for NaN too.
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            throw outOfRange(value, "long");
        }
        return (long) value;
    }

    @Override
    BigDecimal asDecimal(int row) throws SQLException {
        double value = asDouble(row);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw outOfRange(value, "BigDecimal");
        }
        return new BigDecimal(Double.toString(value));
    }
}
