package io.lakegate.jdbc.arrow;

/** The layouts this reader knows: all that Spark writes. */
public enum ArrowKind {
    NULL(0),
    BOOL(0),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FLOAT32(4),
    FLOAT64(8),
    DECIMAL128(16),
    /** Days since 1970-01-01. */
    DATE(4),
    /** Since 1970-01-01T00:00, in the field's unit; an instant if the field has a time zone, else a local time. */
    TIMESTAMP(8),
    /** Months. */
    INTERVAL_YEAR_MONTH(4),
    /** Days and milliseconds. */
    INTERVAL_DAY_TIME(8),
    /** Months, days and nanoseconds: 4, 4 and 8 bytes. */
    INTERVAL_MONTH_DAY_NANO(16),
    /** An amount of time in the field's unit. */
    DURATION(8),
    FIXED_BINARY(-1),
    UTF8(-1),
    BINARY(-1),
    LIST(-1),
    STRUCT(-1),
    /** A list of structs of key and value. */
    MAP(-1);

    private final int width;

    ArrowKind(int width) {
        this.width = width;
    }

    /** Whether rows take bytes, so that the bytes there are bound their number. */
    boolean hasValues() {
        return this != NULL && this != STRUCT;
    }

    /** Bytes of one value, or what is not above 0 where that says nothing. */
    int width() {
        return width;
    }
}
