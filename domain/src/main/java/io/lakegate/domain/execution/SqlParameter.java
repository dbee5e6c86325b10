package io.lakegate.domain.execution;

import org.jspecify.annotations.Nullable;

/**
 * A bound parameter value as it travels: its type and its text.
 *
 * @param type decides how {@code value} is read
 * @param value {@code null} for SQL NULL; otherwise the type's canonical text: decimal digits, {@code true}, ISO-8601
 *     date or timestamp, base64 for binary
 */
public record SqlParameter(Type type, @Nullable String value) {
    public enum Type {
        NULL,
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        DECIMAL,
        STRING,
        BINARY,
        DATE,
        /** An instant, with its offset. */
        TIMESTAMP,
        /** A local date and time, without zone. */
        TIMESTAMP_NTZ
    }

    /** Values are secret: they never reach a log through this record. */
    @Override
    public String toString() {
        return "SqlParameter[" + type + "]";
    }
}
