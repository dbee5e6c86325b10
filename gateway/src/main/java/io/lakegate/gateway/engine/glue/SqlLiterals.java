package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SqlParameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Parameter values written into SQL: Spark before 3.5 has no markers. Every value is parsed first and written in a form
 * that holds no character with a meaning in SQL.
 */
final class SqlLiterals {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private SqlLiterals() {}

    /** The SQL with each {@code ?} outside of literals, names and comments replaced by the next value. */
    static String bound(String sql, List<SqlParameter> values) {
        StringBuilder text = new StringBuilder(sql.length() + values.size() * 16);
        int next = 0;
        int at = 0;
        while (at < sql.length()) {
            int end = opaque(sql, at);
            if (end > at) {
                text.append(sql, at, end);
                at = end;
                continue;
            }
            char c = sql.charAt(at++);
            if (c == '?' && next < values.size()) {
                text.append(literal(values.get(next++)));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** The end of the literal, quoted name or comment that begins here; here itself when none does. */
    private static int opaque(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            for (int i = at + 1; i < sql.length(); i++) {
                if (sql.charAt(i) == '\\' && c != '`') {
                    i++;
                } else if (sql.charAt(i) == c) {
                    return i + 1;
                }
            }
            return sql.length();
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end;
        }
        if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return at;
    }

    static String literal(SqlParameter parameter) {
        String value = parameter.value();
        if (value == null || parameter.type() == SqlParameter.Type.NULL) {
            return "NULL";
        }
        try {
            return switch (parameter.type()) {
                case NULL -> "NULL";
                case BOOLEAN -> Boolean.toString(bool(value));
                case BYTE -> "CAST(" + Byte.parseByte(value) + " AS TINYINT)";
                case SHORT -> "CAST(" + Short.parseShort(value) + " AS SMALLINT)";
                case INT -> "CAST(" + Integer.parseInt(value) + " AS INT)";
                // As text: -9223372036854775808 is no literal.
                case LONG -> "CAST('" + Long.parseLong(value) + "' AS BIGINT)";
                case FLOAT -> "CAST('" + Float.parseFloat(value) + "' AS FLOAT)";
                case DOUBLE -> "CAST('" + Double.parseDouble(value) + "' AS DOUBLE)";
                case DECIMAL -> decimal(new BigDecimal(value));
                case STRING -> string(value);
                case BINARY ->
                    "X'" + HexFormat.of().formatHex(Base64.getDecoder().decode(value)) + "'";
                case DATE -> "DATE'" + LocalDate.parse(value) + "'";
                case TIMESTAMP ->
                    "TIMESTAMP'"
                            + SECONDS.format(OffsetDateTime.parse(value).withOffsetSameInstant(ZoneOffset.UTC))
                            + "Z'";
                case TIMESTAMP_NTZ -> "TIMESTAMP_NTZ'" + SECONDS.format(LocalDateTime.parse(value)) + "'";
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "A parameter's value is not a " + parameter.type() + ". Send the text form of its type.",
                    e);
        }
    }

    private static boolean bool(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static String decimal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int precision = Math.max(plain.precision(), plain.scale());
        if (precision > 38) {
            throw new IllegalArgumentException("more than 38 digits");
        }
        return "CAST('" + plain.toPlainString() + "' AS DECIMAL(" + precision + "," + plain.scale() + "))";
    }

    /** As bytes: whether a backslash escapes depends on a setting of Spark's. */
    private static String string(String value) {
        if (value.chars()
                .allMatch(c -> c == ' ' || c == '_' || c == '-' || (Character.isLetterOrDigit(c) && c < 128))) {
            return "'" + value + "'";
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return "decode(X'" + HexFormat.of().formatHex(bytes) + "', 'UTF-8')";
    }
}
