package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import java.math.BigDecimal;

/** BOOLEAN: a bit each. */
final class BooleanColumn extends FlatColumn {
    BooleanColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
    }

    @Override
    boolean asBoolean(int row) {
        return (bytes[valuesAt + (row >> 3)] >> (row & 7) & 1) != 0;
    }

    @Override
    Object asObject(int row) {
        return asBoolean(row);
    }

    @Override
    String asText(int row) {
        return Boolean.toString(asBoolean(row));
    }

    @Override
    long asLong(int row) {
        return asBoolean(row) ? 1 : 0;
    }

    @Override
    double asDouble(int row) {
        return asLong(row);
    }

    @Override
    BigDecimal asDecimal(int row) {
        return BigDecimal.valueOf(asLong(row));
    }
}
