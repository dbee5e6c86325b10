package io.lakegate.domain.relation;

import java.util.Locale;
import java.util.Optional;

/** The file formats of dbt-glue's and dbt-spark's {@code file_format} key. */
public enum FileFormat {
    PARQUET(false),
    ORC(false),
    CSV(false),
    JSON(false),
    TEXT(false),
    AVRO(false),
    ICEBERG(true),
    DELTA(true),
    HUDI(true);

    private static final String S3_TABLES = "s3tables";

    private final boolean transactional;

    FileFormat(boolean transactional) {
        this.transactional = transactional;
    }

    /** Whether the format commits atomically and supports {@code MERGE}. */
    public boolean transactional() {
        return transactional;
    }

    /** As Spark's {@code USING} clause spells it. */
    public String sparkName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format a user or a catalog wrote, in any case; empty when there is none of that name. {@code s3tables} is dbt-glue's word
     * for an Iceberg table in a bucket of S3 Tables, which is a place and no format.
     */
    public static Optional<FileFormat> named(String name) {
        if (name.strip().equalsIgnoreCase(S3_TABLES)) {
            return Optional.of(ICEBERG);
        }
        for (FileFormat format : values()) {
            if (format.name().equalsIgnoreCase(name.strip())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
