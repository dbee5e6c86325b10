package io.lakegate.gateway.engine.connect;

import io.lakegate.domain.relation.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.connect.proto.DataType;

/** Spark's types by the names that its {@code DESCRIBE} gives them. */
final class SparkTypes {
    private static final List<String> DAY_TIME = List.of("day", "hour", "minute", "second");
    private static final List<String> YEAR_MONTH = List.of("year", "month");

    private SparkTypes() {}

    static List<Column> columns(DataType schema) {
        return schema.getStruct().getFieldsList().stream()
                .map(field -> new Column(field.getName(), name(field.getDataType())))
                .toList();
    }

    static String name(DataType type) {
        return switch (type.getKindCase()) {
            case NULL -> "void";
            case BINARY -> "binary";
            case BOOLEAN -> "boolean";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case DECIMAL ->
                "decimal(" + type.getDecimal().getPrecision() + ","
                        + type.getDecimal().getScale() + ")";
            case STRING -> "string";
            case CHAR -> "char(" + type.getChar().getLength() + ")";
            case VAR_CHAR -> "varchar(" + type.getVarChar().getLength() + ")";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMP_NTZ -> "timestamp_ntz";
            case CALENDAR_INTERVAL -> "interval";
            case YEAR_MONTH_INTERVAL ->
                interval(
                        YEAR_MONTH,
                        type.getYearMonthInterval().getStartField(),
                        type.getYearMonthInterval().getEndField());
            case DAY_TIME_INTERVAL ->
                interval(
                        DAY_TIME,
                        type.getDayTimeInterval().getStartField(),
                        type.getDayTimeInterval().getEndField());
            case ARRAY -> "array<" + name(type.getArray().getElementType()) + ">";
            case MAP ->
                "map<" + name(type.getMap().getKeyType()) + ","
                        + name(type.getMap().getValueType()) + ">";
            case STRUCT ->
                type.getStruct().getFieldsList().stream()
                        .map(field -> field.getName() + ":" + name(field.getDataType()))
                        .collect(Collectors.joining(",", "struct<", ">"));
            case UDT -> name(type.getUdt().getSqlType());
            case UNPARSED -> type.getUnparsed().getDataTypeString();
            case KIND_NOT_SET -> "void";
        };
    }

    private static String interval(List<String> fields, int start, int end) {
        String first = fields.get(Math.min(start, fields.size() - 1));
        String last = fields.get(Math.min(end, fields.size() - 1));
        return first.equals(last) ? "interval " + first : "interval " + first + " to " + last;
    }
}
