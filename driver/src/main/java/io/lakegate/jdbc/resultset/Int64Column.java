package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** BIGINT. */
final class Int64Column extends WholeNumberColumn {
    Int64Column(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    long asLong(int row) {
        return LittleEndian.int64(bytes, valuesAt + 8 * row);
    }

    @Override
    Object asObject(int row) {
        return asLong(row);
    }
}
