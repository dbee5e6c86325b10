package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;

/** TINYINT. */
final class Int8Column extends WholeNumberColumn {
    private final ArrowVector vector;
    private int valuesAt;

    Int8Column(ColumnType type, ArrowVector vector) {
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
        return bytes[valuesAt + row];
    }

    @Override
    int asInt(int row) {
        return bytes[valuesAt + row];
    }
}
