package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** DOUBLE. */
final class Float64Column extends FloatingColumn {
    Float64Column(ColumnType type, ArrowVector vector) {
        super(type, vector);
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
}
