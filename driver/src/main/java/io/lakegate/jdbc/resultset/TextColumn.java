package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** STRING: UTF-8 between two offsets. */
final class TextColumn extends ParsedColumn {
    private final ArrowVector vector;
    private int dataAt;

    TextColumn(ColumnType type, ArrowVector vector) {
        super(type);
        this.vector = vector;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        dataAt = vector.dataAt();
    }

    @Override
    String asText(int row) throws SQLException {
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
