package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;

/** TINYINT. */
final class Int8Column extends WholeNumberColumn {
    Int8Column(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    long asLong(int row) {
        return bytes[valuesAt + row];
    }

    @Override
    int asInt(int row) {
        return bytes[valuesAt + row];
    }
}
