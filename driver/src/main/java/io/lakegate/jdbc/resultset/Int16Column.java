package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** SMALLINT. */
final class Int16Column extends WholeNumberColumn {
    Int16Column(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    long asLong(int row) {
        return LittleEndian.int16(bytes, valuesAt + 2 * row);
    }

    @Override
    int asInt(int row) {
        return LittleEndian.int16(bytes, valuesAt + 2 * row);
    }
}
