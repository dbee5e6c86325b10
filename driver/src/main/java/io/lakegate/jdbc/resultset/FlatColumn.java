package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;

/** A type whose values lie side by side in one buffer, each as wide as the next. */
abstract class FlatColumn extends Column {
    final ArrowVector vector;

    /** Where the batch's first value begins. */
    int valuesAt;

    FlatColumn(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
    }

    @Override
    final void bind() {
        bind(vector.bytes(), vector.validityAt());
        valuesAt = vector.valuesAt();
    }
}
