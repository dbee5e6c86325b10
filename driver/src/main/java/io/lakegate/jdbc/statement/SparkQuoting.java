package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Quotes as Spark SQL reads them: {@code `names`} and {@code 'texts'} with backslashes. */
final class SparkQuoting {
    private SparkQuoting() {}

    /** Not by doubling the quote: two texts side by side are one text to Spark, without a quote between. */
    static String literal(@Nullable String value) throws SQLException {
        if (value == null) {
            throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "A literal is made of a text, not of null");
        }
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String identifier(@Nullable String name, boolean always) throws SQLException {
        if (name == null || name.isEmpty() || name.length() > 255 || name.indexOf('\0') >= 0) {
            throw SqlFailure.of(
                    SqlFailure.INVALID_PARAMETER,
                    "An identifier has 1 to 255 characters and no NUL, unlike '" + name + "'");
        }
        return isSimple(name) && !always ? name : "`" + name.replace("`", "``") + "`";
    }

    static boolean isSimple(String name) {
        if (name.isEmpty() || name.length() > 128) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
