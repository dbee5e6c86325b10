package io.lakegate.gateway.metadata;

import java.sql.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Spark type as JDBC describes a column of it.
 *
 * @param number of {@link Types}
 * @param size digits, or characters; {@code null} where that means nothing
 * @param digits after the point; {@code null} likewise
 * @param radix of size and digits
 * @param octets at most in a character column
 */
record JdbcType(
        int number,
        String name,
        @Nullable Integer size,
        @Nullable Integer digits,
        @Nullable Integer radix,
        @Nullable Integer octets) {
    private static final Pattern SIZED = Pattern.compile("(decimal|char|varchar)\\((\\d+)(?:, *(\\d+))?\\)");

    static JdbcType of(String sparkType) {
        String name = sparkType.toUpperCase(Locale.ROOT);
        String lower = sparkType.toLowerCase(Locale.ROOT);
        Matcher sized = SIZED.matcher(lower);
        if (sized.matches()) {
            return sized(sized);
        }
        return switch (lower) {
            case "boolean" -> other(Types.BOOLEAN, name, 1);
            case "tinyint" -> number(Types.TINYINT, name, 3, 0, 10);
            case "smallint" -> number(Types.SMALLINT, name, 5, 0, 10);
            case "int" -> number(Types.INTEGER, name, 10, 0, 10);
            case "bigint" -> number(Types.BIGINT, name, 19, 0, 10);
            case "float" -> number(Types.REAL, name, 7, null, 2);
            case "double" -> number(Types.DOUBLE, name, 15, null, 2);
            case "string" -> text(Types.VARCHAR, name, Integer.MAX_VALUE);
            case "binary" -> other(Types.VARBINARY, name, Integer.MAX_VALUE);
            case "date" -> other(Types.DATE, name, 10);
            case "timestamp", "timestamp_ntz" -> number(Types.TIMESTAMP, name, 26, 6, null);
            case "void" -> other(Types.NULL, name, 0);
            default -> other(nested(lower), name, null);
        };
    }

    private static JdbcType sized(Matcher sized) {
        int size = Integer.parseInt(sized.group(2));
        return switch (sized.group(1)) {
            case "char" -> text(Types.CHAR, "CHAR", size);
            case "varchar" -> text(Types.VARCHAR, "VARCHAR", size);
            default ->
                number(
                        Types.DECIMAL,
                        "DECIMAL",
                        size,
                        sized.group(3) == null ? 0 : Integer.parseInt(sized.group(3)),
                        10);
        };
    }

    private static int nested(String type) {
        if (type.startsWith("array<")) {
            return Types.ARRAY;
        } else if (type.startsWith("struct<")) {
            return Types.STRUCT;
        }
        return type.startsWith("map<") ? Types.JAVA_OBJECT : Types.OTHER;
    }

    private static JdbcType number(int type, String name, int size, @Nullable Integer digits, @Nullable Integer radix) {
        return new JdbcType(type, name, size, digits, radix, null);
    }

    private static JdbcType text(int type, String name, int size) {
        return new JdbcType(type, name, size, null, null, size);
    }

    private static JdbcType other(int type, String name, @Nullable Integer size) {
        return new JdbcType(type, name, size, null, null, null);
    }
}
