package io.lakegate.domain.error;

/** Who can do something about an error: decides how loudly it is logged and what the message advises. */
public enum ErrorAudience {
    /** The person who wrote the SQL, the template or the configuration. */
    USER,
    /** Whoever runs the compute: Spark, Glue, the network between. */
    ENGINE,
    /** The authors of Lakegate. Always logged with its stack. */
    INTERNAL
}
