package io.lakegate.jdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code getTypeInfo}: Spark's types by type number, those closest to it first. */
final class TypeInfo {
    static final String COLUMNS =
            "TYPE_NAME DATA_TYPE:i PRECISION:i LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE:s"
                    + " CASE_SENSITIVE:b SEARCHABLE:s UNSIGNED_ATTRIBUTE:b FIXED_PREC_SCALE:b AUTO_INCREMENT:b LOCAL_TYPE_NAME"
                    + " MINIMUM_SCALE:s MAXIMUM_SCALE:s SQL_DATA_TYPE:i SQL_DATETIME_SUB:i NUM_PREC_RADIX:i";

    private TypeInfo() {}

    static List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> rows = new ArrayList<>(Arrays.asList(
                number("TINYINT", Types.TINYINT, 3, 0, 10),
                number("BIGINT", Types.BIGINT, 19, 0, 10),
                other("BINARY", Types.VARBINARY, Integer.MAX_VALUE, "X'", "'"),
                other("VOID", Types.NULL, 0, null, null),
                decimal(),
                number("INT", Types.INTEGER, 10, 0, 10),
                number("SMALLINT", Types.SMALLINT, 5, 0, 10),
                number("FLOAT", Types.REAL, 7, 0, 2),
                number("DOUBLE", Types.DOUBLE, 15, 0, 2),
                other("STRING", Types.VARCHAR, Integer.MAX_VALUE, "'", "'"),
                other("BOOLEAN", Types.BOOLEAN, 1, null, null),
                other("DATE", Types.DATE, 10, "DATE'", "'"),
                other("TIMESTAMP", Types.TIMESTAMP, 26, "TIMESTAMP'", "'"),
                other("TIMESTAMP_NTZ", Types.TIMESTAMP, 26, "TIMESTAMP_NTZ'", "'"),
                other("INTERVAL", Types.OTHER, 0, "INTERVAL ", ""),
                other("MAP", Types.JAVA_OBJECT, 0, null, null),
                other("STRUCT", Types.STRUCT, 0, null, null),
                other("ARRAY", Types.ARRAY, 0, null, null)));
        rows.sort((a, b) -> Integer.compare(number(a), number(b)));
        return rows;
    }

    private static int number(@Nullable Object[] row) {
        Object type = row[1];
        return type instanceof Integer ? (Integer) type : 0;
    }

    private static @Nullable Object[] decimal() {
        @Nullable Object[] row = number("DECIMAL", Types.DECIMAL, 38, 38, 10);
        row[5] = "precision,scale";
        return row;
    }

    private static @Nullable Object[] number(String name, int type, int precision, int maxScale, int radix) {
        @Nullable Object[] row = other(name, type, precision, null, null);
        row[9] = false;
        row[14] = maxScale;
        row[17] = radix;
        return row;
    }

    private static @Nullable Object[] other(
            String name, int type, int precision, @Nullable String prefix, @Nullable String suffix) {
        return new @Nullable Object[] {
            name,
            type,
            precision,
            prefix,
            suffix,
            null,
            DatabaseMetaData.typeNullable,
            type == Types.VARCHAR,
            DatabaseMetaData.typeSearchable,
            true,
            false,
            false,
            name,
            0,
            0,
            0,
            0,
            10
        };
    }
}
