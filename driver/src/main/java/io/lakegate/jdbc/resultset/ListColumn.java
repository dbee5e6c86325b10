package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ARRAY: a stretch of its child's rows. */
final class ListColumn extends Column {
    private final ArrowVector vector;
    private final Column child;

    ListColumn(ColumnType type, ArrowVector vector, Column child) {
        super(type);
        this.vector = vector;
        this.child = child;
    }

    @Override
    void bind() {
        bind(vector.bytes(), vector.validityAt());
        child.bind();
    }

    @Override
    void unbind() {
        super.unbind();
        child.unbind();
    }

    @Override
    Object asObject(int row) throws SQLException {
        return new SqlArray(child.type, elements(row), asText(row));
    }

    @Override
    String asText(int row) throws SQLException {
        int end = end(row);
        StringBuilder out = new StringBuilder("[");
        for (int i = vector.start(row); i < end; i++) {
            out.append(out.length() > 1 ? ", " : "").append(child.isNull(i) ? "null" : child.asText(i));
        }
        return out.append(']').toString();
    }

    @Override
    @Nullable
    Object asOwn(int row, Class<?> wanted) throws SQLException {
        if (wanted == List.class) {
            return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(elements(row))));
        }
        return wanted == Object[].class ? elements(row) : null;
    }

    private int end(int row) throws SQLException {
        try {
            return vector.end(row);
        } catch (MalformedArrowException e) {
            throw malformed(e);
        }
    }

    private @Nullable Object[] elements(int row) throws SQLException {
        int end = end(row);
        int start = vector.start(row);
        @Nullable Object[] elements = new @Nullable Object[end - start];
        for (int i = start; i < end; i++) {
            elements[i - start] = child.isNull(i) ? null : child.asObject(i);
        }
        return elements;
    }
}
