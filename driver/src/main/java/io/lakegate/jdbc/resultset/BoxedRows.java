package io.lakegate.jdbc.resultset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that the driver made itself, all in one batch. */
final class BoxedRows implements RowSource {
    private final Column[] columns;
    private final int rows;
    private boolean begun;

    BoxedRows(List<ColumnType> types, List<@Nullable Object[]> rows) {
        this.rows = rows.size();
        this.columns = new Column[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new BoxedColumn(types.get(i), rows, i);
        }
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int nextBatch() {
        if (begun) {
            return 0;
        }
        begun = true;
        for (Column column : columns) {
            column.bind();
        }
        return rows;
    }

    @Override
    public long total() {
        return rows;
    }

    @Override
    public void close() {
        begun = true;
    }
}
