package io.lakegate.jdbc.metadata;

import io.lakegate.jdbc.resultset.ColumnType;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The columns that {@link java.sql.DatabaseMetaData} documents for a method's result set. */
final class Layout {
    private Layout() {}

    /** Names in order, apart by blanks; a name that ends in {@code :i}, {@code :s}, {@code :l} or {@code :b} is INT, SMALLINT, BIGINT or BOOLEAN. */
    static List<ColumnType> of(String columns) {
        List<ColumnType> types = new ArrayList<>();
        for (String column : columns.trim().split("\\s+", -1)) {
            int colon = column.indexOf(':');
            String name = colon < 0 ? column : column.substring(0, colon);
            types.add(ColumnType.of(name, colon < 0 ? Types.VARCHAR : type(column.charAt(colon + 1))));
        }
        return types;
    }

    private static int type(char mark) {
        switch (mark) {
            case 'i':
                return Types.INTEGER;
            case 's':
                return Types.SMALLINT;
            case 'l':
                return Types.BIGINT;
            default:
                return Types.BOOLEAN;
        }
    }
}
