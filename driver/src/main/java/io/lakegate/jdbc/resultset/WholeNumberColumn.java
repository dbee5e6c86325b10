package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import java.math.BigDecimal;

/** The integers: all they answer follows from {@link #asLong}. */
abstract class WholeNumberColumn extends FlatColumn {
    WholeNumberColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    abstract long asLong(int row);

    @Override
    Object asObject(int row) {
        return (int) asLong(row);
    }

    @Override
    String asText(int row) {
        return Long.toString(asLong(row));
    }

    @Override
    boolean asBoolean(int row) {
        return asLong(row) != 0;
    }

    @Override
    double asDouble(int row) {
        return asLong(row);
    }

    @Override
    float asFloat(int row) {
        return asLong(row);
    }

    @Override
    BigDecimal asDecimal(int row) {
        return BigDecimal.valueOf(asLong(row));
    }
}
