package io.lakegate.gateway.arrow;

import io.lakegate.domain.relation.Column;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Spark SQL's type names and the Arrow types Spark sends for them (Spark's {@code ArrowUtils.toArrowType}). */
final class SparkTypes {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),\\s*(\\d+)\\)");

    private SparkTypes() {}

    static Field field(Column column) {
        return new Field(column.name(), FieldType.nullable(arrowType(column.dataType())), List.of());
    }

    private static ArrowType arrowType(String dataType) {
        String name = dataType.toLowerCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new ArrowType.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)), 128);
        }
        return switch (name) {
            case "string" -> new ArrowType.Utf8();
            case "boolean" -> new ArrowType.Bool();
            case "tinyint" -> new ArrowType.Int(8, true);
            case "smallint" -> new ArrowType.Int(16, true);
            case "int" -> new ArrowType.Int(32, true);
            case "bigint" -> new ArrowType.Int(64, true);
            case "float" -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case "double" -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case "date" -> new ArrowType.Date(DateUnit.DAY);
            case "timestamp" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case "timestamp_ntz" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case "void" -> new ArrowType.Null();
            default -> throw new IllegalArgumentException("no small result has a column of type " + dataType);
        };
    }

    static Column column(Field field) {
        return new Column(field.getName(), name(field));
    }

    private static String name(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Null -> "void";
            case Bool -> "boolean";
            case Int -> integer(((ArrowType.Int) type).getBitWidth());
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.SINGLE ? "float" : "double";
            case Utf8, LargeUtf8, Utf8View -> "string";
            case Binary, LargeBinary, FixedSizeBinary, BinaryView -> "binary";
            case Decimal -> {
                ArrowType.Decimal decimal = (ArrowType.Decimal) type;
                yield "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
            }
            case Date -> "date";
            case Timestamp -> ((ArrowType.Timestamp) type).getTimezone() == null ? "timestamp_ntz" : "timestamp";
            case Interval -> "interval year to month";
            case Duration -> "interval day to second";
            case List, LargeList, FixedSizeList -> "array<" + child(field, 0) + ">";
            case Map -> {
                Field entries = field.getChildren().get(0);
                yield "map<" + child(entries, 0) + "," + child(entries, 1) + ">";
            }
            case Struct -> struct(field);
            default -> type.toString().toLowerCase(Locale.ROOT);
        };
    }

    private static String integer(int bits) {
        return switch (bits) {
            case 8 -> "tinyint";
            case 16 -> "smallint";
            case 32 -> "int";
            default -> "bigint";
        };
    }

    private static String struct(Field field) {
        StringBuilder text = new StringBuilder("struct<");
        for (Field child : field.getChildren()) {
            text.append(text.length() == "struct<".length() ? "" : ",")
                    .append(child.getName())
                    .append(':')
                    .append(name(child));
        }
        return text.append('>').toString();
    }

    private static String child(Field field, int index) {
        return name(field.getChildren().get(index));
    }
}
