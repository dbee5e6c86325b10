package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** SMALLINT. */
final class Int16Column extends WholeNumberColumn {
    private final ArrowVector vector;
    private int valuesAt;

    Int16Column(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        valuesAt = vector.valuesAt();
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
