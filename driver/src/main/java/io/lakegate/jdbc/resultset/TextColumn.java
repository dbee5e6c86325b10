package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.LittleEndian;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** STRING: UTF-8 between two offsets. */
final class TextColumn extends ParsedColumn {
    private final ArrowVector vector;
    private int offsetsAt;
    private int dataAt;
    private int dataLength;

    TextColumn(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        offsetsAt = vector.valuesAt();
        dataAt = vector.dataAt();
        dataLength = vector.large() ? -1 : vector.dataLength();
    }

    @Override
    String asText(int row) throws SQLException {
        if (dataLength >= 0) {
            int at = offsetsAt + 4 * row;
            int start = LittleEndian.int32(bytes, at);
            int end = LittleEndian.int32(bytes, at + 4);
            if (start >= 0 && end >= start && end <= dataLength) {
                return new String(bytes, dataAt + start, end - start, StandardCharsets.UTF_8);
            }
        }
        // 64-bit offsets, or some that the vector will complain of.
        try {
            int end = vector.end(row);
            int start = vector.start(row);
            return new String(bytes, dataAt + start, end - start, StandardCharsets.UTF_8);
        } catch (MalformedArrowException e) {
            throw malformed(e);
        }
    }

    @Override
    Object asObject(int row) throws SQLException {
        return asText(row);
    }
}
