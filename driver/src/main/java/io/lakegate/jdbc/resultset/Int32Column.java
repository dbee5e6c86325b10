package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** INT. */
final class Int32Column extends WholeNumberColumn {
    Int32Column(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    long asLong(int row) {
        return LittleEndian.int32(bytes, valuesAt + 4 * row);
    }

    @Override
    int asInt(int row) {
        return LittleEndian.int32(bytes, valuesAt + 4 * row);
    }
}
