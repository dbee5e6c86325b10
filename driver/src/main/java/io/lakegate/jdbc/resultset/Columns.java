package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowVector;

/** Picks the converter for a type. */
final class Columns {
    private Columns() {}

    static Column of(ArrowVector vector) {
        ColumnType type = ColumnType.of(vector.field());
        switch (vector.field().kind()) {
            case NULL:
                return new NullColumn(type);
            case BOOL:
                return new BooleanColumn(type, vector);
            case INT8:
                return new Int8Column(type, vector);
            case INT16:
                return new Int16Column(type, vector);
            case INT32:
                return new Int32Column(type, vector);
            case INT64:
                return new Int64Column(type, vector);
            case FLOAT32:
                return new Float32Column(type, vector);
            case FLOAT64:
                return new Float64Column(type, vector);
            case DECIMAL128:
                return new DecimalColumn(type, vector);
            case DATE:
                return new DateColumn(type, vector);
            case TIMESTAMP:
                return new TimestampColumn(type, vector);
            case FIXED_BINARY:
            case BINARY:
                return new BinaryColumn(type, vector);
            case UTF8:
                return new TextColumn(type, vector);
            case LIST:
                return new ListColumn(type, vector, of(vector.child(0)));
            case STRUCT:
                return new StructColumn(type, vector, children(vector));
            case MAP:
                ArrowVector entry = vector.child(0);
                return new MapColumn(type, vector, of(entry.child(0)), of(entry.child(1)));
            default:
                return new IntervalColumn(type, vector);
        }
    }

    private static Column[] children(ArrowVector vector) {
        Column[] children = new Column[vector.field().children().size()];
        for (int i = 0; i < children.length; i++) {
            children[i] = of(vector.child(i));
        }
        return children;
    }
}
