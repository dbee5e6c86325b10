package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** FLOAT. */
final class Float32Column extends FloatingColumn {
    Float32Column(ColumnType type, ArrowVector vector) {
        super(type, vector);
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
}
