package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;

/** INT. */
final class Int32Column extends WholeNumberColumn {
    private final ArrowVector vector;
    private int valuesAt;

    Int32Column(ColumnType type, ArrowVector vector) {
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
        return LittleEndian.int32(bytes, valuesAt + 4 * row);
    }

    @Override
    int asInt(int row) {
        return LittleEndian.int32(bytes, valuesAt + 4 * row);
    }
}
