package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import java.math.BigDecimal;
import java.sql.SQLException;

/** FLOAT. */
final class Float32Column extends Column {
    private final ArrowVector vector;
    private int valuesAt;

    Float32Column(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        valuesAt = vector.valuesAt();
    }

    @Override
    float asFloat(int row) {
        return LittleEndian.float32(bytes, valuesAt + 4 * row);
    }

    @Override
    double asDouble(int row) {
        return asFloat(row);
    }

    @Override
    Object asObject(int row) {
        return asFloat(row);
    }

    @Override
    String asText(int row) {
        return Float.toString(asFloat(row));
    }

    @Override
    boolean asBoolean(int row) {
        return asFloat(row) != 0;
    }

    @Override
    long asLong(int row) throws SQLException {
        double value = asFloat(row);
        // 2^63 is the first double that is too large; the test is false for NaN too.
        if (!(value >= -0x1p63 && value < 0x1p63)) {
            throw outOfRange(value, "long");
        }
        return (long) value;
    }

    @Override
    BigDecimal asDecimal(int row) throws SQLException {
        float value = asFloat(row);
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            throw outOfRange(value, "BigDecimal");
        }
        return new BigDecimal(Float.toString(value));
    }
}
