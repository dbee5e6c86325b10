package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowField;
import io.lakegate.jdbc.arrow.ArrowKind;
import java.sql.Types;

/** What JDBC calls the type of a column, and Spark's name for it. Immutable. */
public final class ColumnType {
    private static final int LONGEST_TEXT = Integer.MAX_VALUE;

    private final String name;
    private final int sqlType;
    private final String typeName;
    private final String className;
    private final int precision;
    private final int scale;
    private final int displaySize;
    private final boolean nullable;

    private ColumnType(
            String name,
            int sqlType,
            String typeName,
            String className,
            int precision,
            int scale,
            int displaySize,
            boolean nullable) {
        this.name = name;
        this.sqlType = sqlType;
        this.typeName = typeName;
        this.className = className;
        this.precision = precision;
        this.scale = scale;
        this.displaySize = displaySize;
        this.nullable = nullable;
    }

    /** A column of the rows the driver makes itself: {@link Types#VARCHAR}, INTEGER, SMALLINT, BIGINT, BOOLEAN or OTHER. */
    public static ColumnType of(String name, int sqlType) {
        switch (sqlType) {
            case Types.INTEGER:
                return new ColumnType(name, sqlType, "INT", "java.lang.Integer", 10, 0, 11, true);
            case Types.SMALLINT:
                return new ColumnType(name, sqlType, "SMALLINT", "java.lang.Integer", 5, 0, 6, true);
            case Types.BIGINT:
                return new ColumnType(name, sqlType, "BIGINT", "java.lang.Long", 19, 0, 20, true);
            case Types.BOOLEAN:
                return new ColumnType(name, sqlType, "BOOLEAN", "java.lang.Boolean", 1, 0, 5, true);
            case Types.VARCHAR:
                return new ColumnType(name, sqlType, "STRING", "java.lang.String", LONGEST_TEXT, 0, LONGEST_TEXT, true);
            default:
                return new ColumnType(name, sqlType, "OBJECT", "java.lang.Object", 0, 0, LONGEST_TEXT, true);
        }
    }

    static ColumnType of(ArrowField field) {
        int sqlType;
        String className;
        int precision = 0;
        int scale = 0;
        int display = LONGEST_TEXT;
        switch (field.kind()) {
            case NULL:
                sqlType = Types.NULL;
                className = "java.lang.Object";
                display = 4;
                break;
            case BOOL:
                sqlType = Types.BOOLEAN;
                className = "java.lang.Boolean";
                precision = 1;
                display = 5;
                break;
            case INT8:
                sqlType = Types.TINYINT;
                className = "java.lang.Integer";
                precision = 3;
                display = 4;
                break;
            case INT16:
                sqlType = Types.SMALLINT;
                className = "java.lang.Integer";
                precision = 5;
                display = 6;
                break;
            case INT32:
                sqlType = Types.INTEGER;
                className = "java.lang.Integer";
                precision = 10;
                display = 11;
                break;
            case INT64:
                sqlType = Types.BIGINT;
                className = "java.lang.Long";
                precision = 19;
                display = 20;
                break;
            case FLOAT32:
                sqlType = Types.REAL;
                className = "java.lang.Float";
                precision = 7;
                display = 14;
                break;
            case FLOAT64:
                sqlType = Types.DOUBLE;
                className = "java.lang.Double";
                precision = 15;
                display = 24;
                break;
            case DECIMAL128:
                sqlType = Types.DECIMAL;
                className = "java.math.BigDecimal";
                precision = field.precision();
                scale = field.scale();
                display = precision + 3;
                break;
            case DATE:
                sqlType = Types.DATE;
                className = "java.sql.Date";
                precision = 10;
                display = 10;
                break;
            case TIMESTAMP:
                sqlType = Types.TIMESTAMP;
                className = "java.sql.Timestamp";
                scale = field.scale();
                precision = scale == 0 ? 19 : 20 + scale;
                display = precision;
                break;
            case UTF8:
                sqlType = Types.VARCHAR;
                className = "java.lang.String";
                precision = LONGEST_TEXT;
                break;
            case BINARY:
            case FIXED_BINARY:
                sqlType = field.kind() == ArrowKind.BINARY ? Types.VARBINARY : Types.BINARY;
                className = "[B";
                precision = field.kind() == ArrowKind.BINARY ? LONGEST_TEXT : field.precision();
                break;
            case LIST:
                sqlType = Types.ARRAY;
                className = "java.sql.Array";
                break;
            case STRUCT:
                sqlType = Types.STRUCT;
                className = "java.sql.Struct";
                break;
            case MAP:
                sqlType = Types.JAVA_OBJECT;
                className = "java.util.Map";
                break;
            default:
                sqlType = Types.OTHER;
                className = "java.lang.String";
                display = 60;
                break;
        }
        return new ColumnType(
                field.name(), sqlType, SparkTypeName.of(field), className, precision, scale, display, field.nullable());
    }

    public String name() {
        return name;
    }

    int sqlType() {
        return sqlType;
    }

    String typeName() {
        return typeName;
    }

    String className() {
        return className;
    }

    int precision() {
        return precision;
    }

    int scale() {
        return scale;
    }

    int displaySize() {
        return displaySize;
    }

    boolean nullable() {
        return nullable;
    }

    boolean signed() {
        switch (sqlType) {
            case Types.TINYINT:
            case Types.SMALLINT:
            case Types.INTEGER:
            case Types.BIGINT:
            case Types.REAL:
            case Types.DOUBLE:
            case Types.DECIMAL:
                return true;
            default:
                return false;
        }
    }
}
