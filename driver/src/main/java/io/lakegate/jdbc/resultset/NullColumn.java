package io.lakegate.jdbc.resultset;

/** VOID: no row has a value. */
final class NullColumn extends Column {
    NullColumn(ColumnType type) {
        super(type);
    }

    @Override
    void bind() {
        bindAllNull();
    }

    @Override
    Object asObject(int row) {
        return "NULL";
    }

    @Override
    String asText(int row) {
        return "NULL";
    }
}
