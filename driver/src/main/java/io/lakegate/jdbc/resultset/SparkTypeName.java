package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowField;

/** Spark SQL's name for the type of an Arrow field, such as {@code ARRAY<STRUCT<a: INT>>}. */
final class SparkTypeName {
    private SparkTypeName() {}

    static String of(ArrowField field) {
        switch (field.kind()) {
            case NULL:
                return "VOID";
            case BOOL:
                return "BOOLEAN";
            case INT8:
                return "TINYINT";
            case INT16:
                return "SMALLINT";
            case INT32:
                return "INT";
            case INT64:
                return "BIGINT";
            case FLOAT32:
                return "FLOAT";
            case FLOAT64:
                return "DOUBLE";
            case DECIMAL128:
                return "DECIMAL(" + field.precision() + "," + field.scale() + ")";
            case DATE:
                return "DATE";
            case TIMESTAMP:
                return field.zone() == null ? "TIMESTAMP_NTZ" : "TIMESTAMP";
            case UTF8:
                return "STRING";
            case BINARY:
            case FIXED_BINARY:
                return "BINARY";
            case INTERVAL_YEAR_MONTH:
                return "INTERVAL YEAR TO MONTH";
            case INTERVAL_DAY_TIME:
            case DURATION:
                return "INTERVAL DAY TO SECOND";
            case INTERVAL_MONTH_DAY_NANO:
                return "INTERVAL";
            case LIST:
                return "ARRAY<" + of(field.children().get(0)) + ">";
            case STRUCT:
                return struct(field);
            case MAP:
                ArrowField entry = field.children().get(0);
                return "MAP<" + of(entry.children().get(0)) + ", "
                        + of(entry.children().get(1)) + ">";
        }
        return "OTHER";
    }

    private static String struct(ArrowField field) {
        StringBuilder out = new StringBuilder("STRUCT<");
        for (ArrowField child : field.children()) {
            if (out.length() > 7) {
                out.append(", ");
            }
            out.append(child.name()).append(": ").append(of(child));
        }
        return out.append('>').toString();
    }
}
