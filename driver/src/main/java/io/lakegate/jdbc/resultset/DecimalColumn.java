package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;

/** DECIMAL: two's complement in 16 little-endian bytes, times 10 to the minus scale. */
final class DecimalColumn extends FlatColumn {
    private static final int WIDTH = 16;

    private final int scale;

    DecimalColumn(ColumnType type, ArrowVector vector) {
        super(type, vector);
        this.scale = vector.field().scale();
    }

    @Override
    BigDecimal asDecimal(int row) {
        int at = valuesAt + WIDTH * row;
        long low = LittleEndian.int64(bytes, at);
        if (LittleEndian.int64(bytes, at + 8) == low >> 63) {
            return BigDecimal.valueOf(low, scale);
        }
        byte[] bigEndian = new byte[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            bigEndian[i] = bytes[at + WIDTH - 1 - i];
        }
        return new BigDecimal(new BigInteger(bigEndian), scale);
    }

    @Override
    Object asObject(int row) {
        return asDecimal(row);
    }

    @Override
    String asText(int row) {
        return asDecimal(row).toPlainString();
    }

    @Override
    boolean asBoolean(int row) {
        return asDecimal(row).signum() != 0;
    }

    @Override
    long asLong(int row) throws SQLException {
        return whole(asDecimal(row));
    }

    @Override
    double asDouble(int row) {
        return asDecimal(row).doubleValue();
    }
}
