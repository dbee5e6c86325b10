package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowKind;
import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;

/** BINARY, of varying or of one width. */
final class BinaryColumn extends Column {
    private final ArrowVector vector;
    private final int width;

    BinaryColumn(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
        this.width =
                vector.field().kind() == ArrowKind.FIXED_BINARY ? vector.field().precision() : -1;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
    }

    @Override
    byte[] asBytes(int row) throws SQLException {
        if (width >= 0) {
            int from = vector.valuesAt() + width * row;
            return Arrays.copyOfRange(bytes, from, from + width);
        }
        try {
            int end = vector.end(row);
            return Arrays.copyOfRange(bytes, vector.dataAt() + vector.start(row), vector.dataAt() + end);
        } catch (MalformedArrowException e) {
            throw malformed(e);
        }
    }

    @Override
    Object asObject(int row) throws SQLException {
        return asBytes(row);
    }

    /** Spark's cast takes the bytes for UTF-8. */
    @Override
    String asText(int row) throws SQLException {
        return new String(asBytes(row), StandardCharsets.UTF_8);
    }
}
